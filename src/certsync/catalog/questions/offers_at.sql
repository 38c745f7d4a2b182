-- Which codes each source said that schools offer, as of :run.
-- The + keeps from_run out of the choice of index: nearly every run lies before :run.
SELECT s.source, s.brin, s.code, s."begin", s."end",
       s.from_run, s.from_at, r.cause
FROM offer_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE +s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source, s.brin, s.code
