-- On which crebos each source hung :code as of :run.
SELECT s.source, s.code, s.crebo, s.unit, s."begin", s."end",
       s.from_run, s.from_at, r.cause
FROM link_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE s.code = :code
  AND s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source, s.crebo
