-- Which codes each source said the school :brin offers, as of :run.
SELECT s.source, s.brin, s.code, s."begin", s."end",
       s.from_run, s.from_at, r.cause
FROM offer_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE s.brin = :brin
  AND s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source, s.code
