-- Which onderdelen :source listed as of :run, those said to carry no certificate left out.
SELECT code
FROM onderdeel_spell
WHERE source = :source
  AND coalesce(certificate, '') <> 'no'
  AND from_run <= :run
  AND (to_run IS NULL OR to_run > :run)
ORDER BY code
