-- What is kept of the run :number beside its counts.
SELECT facts
FROM run
WHERE number = :number
