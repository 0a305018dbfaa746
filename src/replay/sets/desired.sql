-- What the mapping gives for the objects that the log wrote something of, an attribute a row, in the words of the log.
INSERT INTO replay_desired
SELECT s.object_ref, squashed(a.target) AS name,
  CASE WHEN packed LIKE 'v%' THEN packed[2:] WHEN packed LIKE 'l%' THEN replace(packed[2:], chr(29), '; ') WHEN packed = '' THEN a.otherwise END AS desired,
  CASE WHEN packed[1] IN ('e', 'u', 'i', 'o') THEN packed[1] END AS problem,
  a.is_reference
FROM (
  SELECT object_ref, unnest(string_split(packed, chr(31))) AS packed, generate_subscripts(string_split(packed, chr(31)), 1) AS place
  FROM replay_packed
) AS s
JOIN (
  SELECT place, target, otherwise, is_reference
  FROM (SELECT unnest(from_json($attributes, '[{"place":"INTEGER","target":"VARCHAR","otherwise":"VARCHAR","is_reference":"BOOLEAN"}]'), recursive := true))
) AS a ON a.place = s.place;
