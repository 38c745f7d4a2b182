-- What is kept of the readings of :source that a person accepted, oldest first.
SELECT facts
FROM run
WHERE source = :source
  AND kind = 'decision'
  AND outcome = 'accepted'
ORDER BY number
