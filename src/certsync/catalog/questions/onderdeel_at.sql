-- What each source said of the onderdeel :code as of :run.
SELECT s.source, s.code, s.unit, s.name, s.kind, s.certificate, s.sbu, s.established_on,
       s.valid_from, s.last_intake, s.valid_to, s.stelsel, s.links_observed,
       s.from_run, s.from_at, r.cause
FROM onderdeel_spell AS s
JOIN run AS r ON r.number = s.from_run
WHERE s.code = :code
  AND s.from_run <= :run
  AND (s.to_run IS NULL OR s.to_run > :run)
ORDER BY s.source
