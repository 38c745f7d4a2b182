-- Every exchange, oldest first, with the copy of its body that the database holds.
SELECT c.id, c.source, c.url, c.requested_at, c.outcome, c.status, c.headers, c.digest, c.body,
       c.size, c.error, CASE WHEN b.file IS NULL THEN b.content END AS content
FROM capture AS c
LEFT JOIN body AS b ON b.digest = c.body
ORDER BY c.id
