-- The first accepted reading of each source: after the run :after, up to and including :until.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
WHERE baseline = 1
  AND number > :after
  AND number <= :until
ORDER BY number
