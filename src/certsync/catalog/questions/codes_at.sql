-- Which onderdelen :source listed as of :run.
SELECT code
FROM onderdeel_spell
WHERE source = :source
  AND from_run <= :run
  AND (to_run IS NULL OR to_run > :run)
ORDER BY code
