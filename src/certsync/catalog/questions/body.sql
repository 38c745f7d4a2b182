-- The stored bytes with this :digest, compressed, or the file beside the database that holds them.
SELECT content, file
FROM body
WHERE digest = :digest
