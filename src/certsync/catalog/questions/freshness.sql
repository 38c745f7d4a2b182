-- When each source was last seen and believed, what its newest run was, and facts of the former.
-- A reading believed by decision was seen when it was quarantined; a replay sees nothing.
SELECT n.source, good.moment AS good_at, n.number, n.moment, n.outcome, good.facts
FROM (
  SELECT r.source, max(r.number) AS newest, max(
    CASE
      WHEN r.kind = 'sync' AND r.outcome IN ('accepted', 'unchanged') THEN r.number
      WHEN q.closed_by <= :run THEN r.number
    END
  ) AS good
  FROM run AS r
  LEFT JOIN quarantine AS q ON q.run = r.number AND q.decision = 'accepted'
  WHERE r.number <= :run
  GROUP BY r.source
) AS s
JOIN run AS n ON n.number = s.newest
LEFT JOIN run AS good ON good.number = s.good
ORDER BY n.source
