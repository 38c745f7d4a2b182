-- The pages of the last accepted reading of :source.
SELECT p.url, p.role, p.code, p.digest, p.text_digest, p.capture
FROM page AS p
WHERE p.run = (SELECT max(number) FROM run WHERE source = :source AND outcome = 'accepted')
ORDER BY p.url
