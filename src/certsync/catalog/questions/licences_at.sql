-- What each source said of every licence as of :run.
-- The + keeps from_run out of the choice of index: nearly every run lies before :run.
SELECT s.source, s.licence, s.brin, s.crebo, s.stelsel, s.leerweg, s."begin", s."end", s.stage,
       s.funded, s.sanction_from, s.sanction_to, s.warning_from, s.warning_to,
       s.from_run, s.from_at, r.cause
FROM licence_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE +s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source, s.licence
