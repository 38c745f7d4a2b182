-- The pages of the last accepted reading of :source.
SELECT p.url, p.role, p.code, p.digest, p.text_digest, p.capture
FROM page AS p
WHERE p.run = (
  SELECT max(r.number)
  FROM run AS r
  WHERE r.source = :source
    AND r.outcome = 'accepted'
    AND EXISTS (SELECT 1 FROM page WHERE run = r.number)
)
ORDER BY p.url
