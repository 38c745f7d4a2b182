-- Whether :source, or any source, ever knew :crebo, up to and including :run.
SELECT 1 AS known
FROM crebo_spell AS s
WHERE s.crebo = :crebo
  AND s.from_run <= :run
  AND (CAST(:source AS TEXT) IS NULL OR s.source = :source)
LIMIT 1
