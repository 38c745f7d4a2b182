-- What each source said of every crebo as of :run.
-- The + keeps from_run out of the choice of index: nearly every run lies before :run.
SELECT s.source, s.crebo, s.unit, s.name, s.level, s.sort, s.stelsel, s.leerwegen, s.valid_from,
       s.last_intake, s.valid_to, s.successor,
       s.from_run, s.from_at, r.cause
FROM crebo_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE +s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source, s.crebo
