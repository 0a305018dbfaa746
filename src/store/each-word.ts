/**
 * SQL of a FROM item `w` with a row for each text of a JSON list in the parameter `words`, null among them: its place from 0, and the
 * word. What a macro says of many applications is one question with a LATERAL, planned once.
 */
export const EACH_WORD = `(
  SELECT unnest(list) AS word, generate_subscripts(list, 1) - 1 AS place FROM (SELECT from_json($words, '["VARCHAR"]') AS list)
) AS w`;
