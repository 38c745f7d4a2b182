-- Every spell of the links of :code that had begun by :run; an end after :run is not told.
SELECT s.source, s.code, s.crebo, s.unit, s."begin", s."end",
       s.id, s.from_run, s.from_at, f.cause AS from_cause, f.baseline,
       t.number AS to_run, t.moment AS to_at, t.cause AS to_cause
FROM link_spell AS s
JOIN run AS f ON f.number = s.from_run
LEFT JOIN run AS t ON t.number = s.to_run AND t.number <= :run
WHERE s.code = :code
  AND s.from_run <= :run
ORDER BY s.source, s.code, s.crebo, s.unit, s.from_run
