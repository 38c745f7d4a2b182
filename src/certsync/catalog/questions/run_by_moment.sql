-- The last run up to and including :moment.
SELECT number, moment
FROM run
WHERE moment <= :moment
ORDER BY moment DESC
LIMIT 1
