-- Whether the notice :key was made.
SELECT 1 AS known
FROM notice
WHERE key = :key
