-- The newest :limit runs of :source.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
WHERE source = :source
ORDER BY number DESC
LIMIT :limit
