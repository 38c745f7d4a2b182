-- Every quarantine item, with the run that made it and the run that closed it.
SELECT q.id, q.source, q.run, r.moment, q.fingerprint, q.reasons, q.pages, q.closed_by,
       q.decision, d.moment AS decided_at, d.who, d.reason
FROM quarantine AS q
JOIN run AS r ON r.number = q.run
LEFT JOIN run AS d ON d.number = q.closed_by
ORDER BY q.id
