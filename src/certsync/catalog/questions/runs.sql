-- The newest :limit runs up to and including :run.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
WHERE number <= :run
ORDER BY number DESC
LIMIT :limit
