-- Where a spell of a licence begins or ends: after the run :after, up to and including :until.
SELECT s.source, s.licence, r.number, r.moment, r.cause
FROM licence_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE s.from_run > :after
  AND s.from_run <= :until
UNION ALL
SELECT s.source, s.licence, r.number, r.moment, r.cause
FROM licence_spell AS s
JOIN run AS r ON r.number = s.to_run
WHERE s.to_run > :after
  AND s.to_run <= :until
ORDER BY number
