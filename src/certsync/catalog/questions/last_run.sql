-- The newest run.
SELECT number, moment
FROM run
ORDER BY number DESC
LIMIT 1
