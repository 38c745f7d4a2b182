-- Spells of one crebo in one source that hold at one time.
SELECT a.id AS first, b.id AS second
FROM crebo_spell AS a
JOIN crebo_spell AS b ON b.source = a.source AND b.unit = a.unit AND b.crebo = a.crebo AND b.id > a.id
WHERE (b.to_run IS NULL OR a.from_run < b.to_run)
  AND (a.to_run IS NULL OR b.from_run < a.to_run)
ORDER BY a.id, b.id
