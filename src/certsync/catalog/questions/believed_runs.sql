-- Every run that believed a reading of :source, oldest first.
-- Beside it the run that was told what it believed, and the last run up to it that changed what
-- the source says.
SELECT r.number, r.moment, coalesce(q.run, r.number) AS asked, (
  SELECT max(a.number)
  FROM run AS a
  WHERE a.source = r.source AND a.outcome = 'accepted' AND a.number <= r.number
) AS changed
FROM run AS r
LEFT JOIN quarantine AS q ON q.closed_by = r.number AND q.decision = 'accepted'
WHERE r.source = :source
  AND r.outcome IN ('accepted', 'unchanged')
  AND r.kind <> 'reread'
ORDER BY r.number
