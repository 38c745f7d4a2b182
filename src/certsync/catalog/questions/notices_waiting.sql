-- Every notice that somebody has not had yet, oldest first.
SELECT id, key, kind, source, made_at, title, lines, sent_to, attempts, next_at, error
FROM notice
WHERE sent_at IS NULL
ORDER BY id
