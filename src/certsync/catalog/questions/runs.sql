-- The newest :limit runs.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
ORDER BY number DESC
LIMIT :limit
