-- How many rows there are of what grows.
SELECT (SELECT count(*) FROM run) AS runs,
       (SELECT count(*) FROM capture) AS captures,
       (SELECT count(*) FROM body) AS bodies
