-- The newest :limit notices.
SELECT id, key, kind, source, made_at, title, lines, sent_to, attempts, next_at, error
FROM notice
ORDER BY id DESC
LIMIT :limit
