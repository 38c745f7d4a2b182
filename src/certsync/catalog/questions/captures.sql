-- Every exchange, oldest first, with the stored copy of its body.
SELECT c.id, c.source, c.url, c.requested_at, c.outcome, c.status, c.headers, c.digest, c.body,
       c.size, c.error, b.content
FROM capture AS c
LEFT JOIN body AS b ON b.digest = c.body
ORDER BY c.id
