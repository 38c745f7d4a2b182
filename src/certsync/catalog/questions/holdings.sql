-- How much each source says, as of :run: certificates, links, dates, rights.
SELECT k.source, sum(k.onderdelen) AS onderdelen, sum(k.certificates) AS certificates,
       sum(k.dated) AS dated, sum(k.links) AS links, sum(k.dated_links) AS dated_links,
       sum(k.crebos) AS crebos, sum(k.licences) AS licences, sum(k.offers) AS offers
FROM (
  SELECT source, count(DISTINCT code) AS onderdelen,
         count(DISTINCT CASE WHEN certificate = 'yes' THEN code END) AS certificates,
         count(DISTINCT CASE
           WHEN coalesce(established_on, valid_from, last_intake, valid_to) IS NOT NULL THEN code
         END) AS dated,
         0 AS links, 0 AS dated_links, 0 AS crebos, 0 AS licences, 0 AS offers
  FROM onderdeel_spell
  WHERE from_run <= :run AND (to_run IS NULL OR to_run > :run)
  GROUP BY source
  UNION ALL
  SELECT source, 0, 0, 0, count(*),
         count(CASE WHEN coalesce("begin", "end") IS NOT NULL THEN 1 END), 0, 0, 0
  FROM link_spell
  WHERE from_run <= :run AND (to_run IS NULL OR to_run > :run)
  GROUP BY source
  UNION ALL
  SELECT source, 0, 0, 0, 0, 0, count(DISTINCT crebo), 0, 0
  FROM crebo_spell
  WHERE from_run <= :run AND (to_run IS NULL OR to_run > :run)
  GROUP BY source
  UNION ALL
  SELECT source, 0, 0, 0, 0, 0, 0, count(*), 0
  FROM licence_spell
  WHERE from_run <= :run AND (to_run IS NULL OR to_run > :run)
  GROUP BY source
  UNION ALL
  SELECT source, 0, 0, 0, 0, 0, 0, 0, count(*)
  FROM offer_spell
  WHERE from_run <= :run AND (to_run IS NULL OR to_run > :run)
  GROUP BY source
) AS k
GROUP BY k.source
ORDER BY k.source
