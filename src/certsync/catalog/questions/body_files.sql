-- The bodies that are files beside the database.
SELECT file
FROM body
WHERE file IS NOT NULL
ORDER BY file
