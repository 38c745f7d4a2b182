-- The captures of :run, oldest first.
-- Each with the headers its stored body was served with: those of another capture where this one
-- was not modified, or where an earlier copy stands for its body.
SELECT c.id, c.source, c.url, c.requested_at, c.outcome, c.status, c.headers, c.digest,
       c.text_digest, c.body, c.size, c.elapsed_ms, c.run, c.location, c.error,
  CASE
    WHEN c.outcome = 'ok' AND c.digest = c.body THEN c.headers
    ELSE (
      SELECT s.headers
      FROM capture AS s
      WHERE s.source = c.source AND s.url = c.url AND s.outcome = 'ok' AND s.digest = c.body
      ORDER BY s.id DESC
      LIMIT 1
    )
  END AS served
FROM capture AS c
WHERE c.run = :run
ORDER BY c.id
