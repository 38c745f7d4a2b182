-- The newest run up to and including :run that changed what the catalogue says.
SELECT number, moment
FROM run
WHERE outcome = 'accepted'
  AND number <= :run
ORDER BY number DESC
LIMIT 1
