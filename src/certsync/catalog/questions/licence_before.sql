-- Whether :source, or any source, ever knew :licence, up to and including :run.
SELECT 1 AS known
FROM licence_spell AS s
WHERE s.licence = :licence
  AND s.from_run <= :run
  AND (CAST(:source AS TEXT) IS NULL OR s.source = :source)
LIMIT 1
