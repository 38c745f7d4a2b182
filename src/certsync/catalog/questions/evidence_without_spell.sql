-- Evidence that belongs to nothing.
SELECT e.id, e.thing, e.spell
FROM evidence AS e
WHERE NOT EXISTS (
  SELECT 1 FROM onderdeel_spell AS s WHERE e.thing = 'onderdeel' AND s.id = e.spell
  UNION ALL
  SELECT 1 FROM crebo_spell AS s WHERE e.thing = 'crebo' AND s.id = e.spell
  UNION ALL
  SELECT 1 FROM link_spell AS s WHERE e.thing = 'link' AND s.id = e.spell
  UNION ALL
  SELECT 1 FROM licence_spell AS s WHERE e.thing = 'licence' AND s.id = e.spell
  UNION ALL
  SELECT 1 FROM offer_spell AS s WHERE e.thing = 'offer' AND s.id = e.spell
)
ORDER BY e.id
