-- When the rights of the school :brin were last read of :source and believed, as of :run.
-- Whoever read a register names after its version the schools whose rights it read. Believed as in
-- freshness: a reading believed by decision was read when it was quarantined.
SELECT r.moment
FROM run AS r
LEFT JOIN quarantine AS q ON q.run = r.number AND q.decision = 'accepted'
WHERE r.source = :source
  AND r.number <= :run
  AND r.reader || ' ' LIKE '% ' || :brin || ' %'
  AND ((r.kind = 'sync' AND r.outcome IN ('accepted', 'unchanged')) OR q.closed_by <= :run)
ORDER BY r.number DESC
LIMIT 1
