-- The last run before :number.
SELECT number, moment
FROM run
WHERE number < :number
ORDER BY number DESC
LIMIT 1
