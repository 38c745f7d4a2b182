-- The run :number.
SELECT number, moment
FROM run
WHERE number = :number
