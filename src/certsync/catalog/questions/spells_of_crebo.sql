-- Every spell of :crebo that had begun by :run; an end after :run is not told.
SELECT s.source, s.crebo, s.unit, s.name, s.level, s.sort, s.stelsel, s.leerwegen, s.valid_from,
       s.last_intake, s.valid_to, s.successor,
       s.id, s.from_run, s.from_at, f.cause AS from_cause, f.baseline,
       t.number AS to_run, t.moment AS to_at, t.cause AS to_cause
FROM crebo_spell AS s
JOIN run AS f ON f.number = s.from_run
LEFT JOIN run AS t ON t.number = s.to_run AND t.number <= :run
WHERE s.crebo = :crebo
  AND s.from_run <= :run
ORDER BY s.source, s.crebo, s.unit, s.from_run
