-- Where the values that began with one spell were seen: :thing names its table.
SELECT e.field, e.text, e.place, c.id AS capture, c.url, c.requested_at, c.digest, c.body
FROM evidence AS e
JOIN capture AS c ON c.id = e.capture
WHERE e.thing = :thing
  AND e.spell = :spell
ORDER BY e.id
