-- Whether :source, or any source, ever hung :code on :crebo, up to and including :run.
SELECT 1 AS known
FROM link_spell AS s
WHERE s.code = :code
  AND s.crebo = :crebo
  AND s.from_run <= :run
  AND (CAST(:source AS TEXT) IS NULL OR s.source = :source)
LIMIT 1
