-- Every quarantine item, with the run that made it.
SELECT q.id, q.source, q.run, r.moment, q.fingerprint, q.reasons, q.pages, q.closed_by,
       q.decision
FROM quarantine AS q
JOIN run AS r ON r.number = q.run
ORDER BY q.id
