-- The first run of all: what tells one catalogue from another.
SELECT number, moment
FROM run
ORDER BY number
LIMIT 1
