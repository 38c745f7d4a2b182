-- The pages that the reading of run :run rests on.
SELECT url, role, code, digest, text_digest, capture
FROM page
WHERE run = :run
ORDER BY url
