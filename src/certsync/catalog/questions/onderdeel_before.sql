-- Whether :source, or any source, ever gave :code a certificate, up to and including :run.
SELECT 1 AS known
FROM onderdeel_spell AS s
WHERE s.code = :code
  AND s.certificate = 'yes'
  AND s.from_run <= :run
  AND (CAST(:source AS TEXT) IS NULL OR s.source = :source)
LIMIT 1
