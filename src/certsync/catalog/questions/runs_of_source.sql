-- The newest :limit runs of :source up to and including :run.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
WHERE source = :source
  AND number <= :run
ORDER BY number DESC
LIMIT :limit
