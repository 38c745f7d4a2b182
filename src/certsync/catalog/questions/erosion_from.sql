-- Since which run slow erosion of :source is counted.
-- The last to change it up to :moment, or a later one that began its history, that a person
-- decided, or that read it anew.
SELECT number, moment
FROM run
WHERE source = :source
  AND outcome = 'accepted'
  AND (moment <= :moment OR baseline = 1 OR kind <> 'sync')
ORDER BY number DESC
LIMIT 1
