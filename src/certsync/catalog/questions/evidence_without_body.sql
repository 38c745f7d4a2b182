-- Evidence of which the bytes it was seen in are not kept.
SELECT e.id, e.capture
FROM evidence AS e
JOIN capture AS c ON c.id = e.capture
WHERE c.body IS NULL
ORDER BY e.id
