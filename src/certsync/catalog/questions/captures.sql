-- Every exchange, oldest first, with the stored copy of its body; files beside the database are
-- not among them.
SELECT c.id, c.source, c.url, c.requested_at, c.outcome, c.status, c.headers, c.digest, c.body,
       c.size, c.error, CASE WHEN b.file IS NULL THEN b.content END AS content
FROM capture AS c
LEFT JOIN body AS b ON b.digest = c.body
ORDER BY c.id
