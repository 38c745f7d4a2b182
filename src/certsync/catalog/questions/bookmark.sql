-- Up to which run :name was moved.
SELECT r.number, r.moment
FROM bookmark AS b
JOIN run AS r ON r.number = b.run
WHERE b.name = :name
