-- What each source said of :crebo as of :run.
SELECT s.source, s.crebo, s.unit, s.name, s.level, s.sort, s.stelsel, s.leerwegen, s.valid_from,
       s.last_intake, s.valid_to, s.successor,
       s.from_run, s.from_at, r.cause
FROM crebo_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE s.crebo = :crebo
  AND s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source
