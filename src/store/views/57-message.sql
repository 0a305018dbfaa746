-- What messages of one kind have in common.
CREATE OR REPLACE MACRO message_template(reason) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(message_of(reason),
  '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}', '…', 'g'),
  '''[^'']*''|"[^"]*"', '…', 'g'),
  '[^\s@]+@[^\s@]+', '…', 'g'),
  '[0-9]+', '#', 'g');

COMMENT ON MACRO message_template IS 'A message with ids, quoted texts, addresses and numbers left open; null where nothing is left';

-- What sentences of targets have in common. Names in quotes stay (attributes and types: 'familyName', 'boolean'), for sentences about
-- two attributes are two problems; what was sent goes.
CREATE OR REPLACE MACRO cause_text(sentence, value) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  CASE WHEN length(value) > 1 THEN replace(sentence, value, '…') ELSE sentence END,
  '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}', '…', 'g'),
  '[^\s@\[\](){}<>"'',;:=]+@[^\s@\[\](){}<>"'',;:=]+', '…', 'g'),
  '(^|[^A-Za-z])(''[^''a-z…][^''…]*''|''[a-z][A-Za-z.]*[^A-Za-z.''…][^''…]*''|"[^"a-z…][^"…]*"|"[a-z][A-Za-z.]*[^A-Za-z."…][^"…]*")', '\1…', 'g'),
  '\b[0-9][0-9A-Za-z_-]*', '#', 'g');

COMMENT ON MACRO cause_text IS 'A sentence of a target with ids, values, addresses and numbers left open; quoted names of attributes stay';
