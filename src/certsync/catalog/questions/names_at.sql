-- Every name each source gave a code, and the dates it gave it, as of :run.
-- The + keeps from_run out of the choice of index: nearly every run lies before :run.
SELECT s.source, s.code, s.name, s.valid_from, s.valid_to
FROM onderdeel_spell AS s
WHERE +s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
