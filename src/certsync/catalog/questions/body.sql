-- The stored bytes with this :digest, compressed.
SELECT content
FROM body
WHERE digest = :digest
