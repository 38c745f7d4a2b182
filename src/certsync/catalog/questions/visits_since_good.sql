-- The visits to :source after the last good one up to :run, oldest first: with what failed in a row.
SELECT number, kind, source, started_at, moment, outcome, cause, message, facts, counts,
       requests, reader, baseline, made_site, who, reason
FROM run
WHERE source = :source
  AND kind = 'sync'
  AND number > (
    SELECT coalesce(max(number), 0)
    FROM run
    WHERE source = :source
      AND kind = 'sync'
      AND outcome IN ('accepted', 'unchanged')
      AND number <= :run
  )
ORDER BY number
