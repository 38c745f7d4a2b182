-- Until when a source knew :code, as of :run; for a code that none knows any more.
SELECT max(s.to_at) AS to_at
FROM onderdeel_spell AS s
WHERE s.code = :code
  AND s.to_run <= :run
