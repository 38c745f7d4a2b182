-- The newest run up to :run that found :source in order: accepted, or unchanged since.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
WHERE source = :source
  AND number <= :run
  AND outcome IN ('accepted', 'unchanged')
ORDER BY number DESC
LIMIT 1
