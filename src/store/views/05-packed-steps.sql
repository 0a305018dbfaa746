-- The texts of the steps of an event are kept as one text. U+001E parts them; U+0010 stands before what would be read otherwise: itself (0),
-- the separator (1), and a text that is null (2).
CREATE OR REPLACE MACRO packed_text(word) AS CASE
  WHEN word IS NULL THEN chr(16) || '2'
  WHEN contains(word, chr(16)) OR contains(word, chr(30)) THEN replace(replace(word, chr(16), chr(16) || '0'), chr(30), chr(16) || '1')
  ELSE word END;
CREATE OR REPLACE MACRO unpacked_text(word) AS CASE
  WHEN NOT contains(word, chr(16)) THEN word
  WHEN word <> chr(16) || '2' THEN replace(replace(word, chr(16) || '1', chr(30)), chr(16) || '0', chr(16)) END;

CREATE OR REPLACE MACRO step_heads_of(steps) AS list_transform(steps, lambda s: {'phase': s.phase, 'name': s.name, 'status': s.status});
CREATE OR REPLACE MACRO step_descriptions_of(steps) AS array_to_string(list_transform(steps, lambda s: packed_text(s.description)), chr(30));
CREATE OR REPLACE MACRO step_details_of(steps) AS array_to_string(list_transform(steps, lambda s: packed_text(s.details)), chr(30));
CREATE OR REPLACE MACRO steps_of(heads, descriptions, details) AS CASE WHEN heads IS NOT NULL THEN list_transform(
  list_zip(heads, string_split(descriptions, chr(30)), string_split(details, chr(30)), true),
  lambda z: {'phase': z[1].phase, 'name': z[1].name, 'status': z[1].status,
    'description': unpacked_text(z[2]), 'details': unpacked_text(z[3])}) END;

COMMENT ON MACRO packed_text IS 'A text or a null as a part of one long text; unpacked_text gives it back';
COMMENT ON MACRO steps_of IS 'The steps of an event, from the columns steps, step_descriptions and step_details of event_row';

CREATE OR REPLACE VIEW event_record AS
SELECT * EXCLUDE (step_descriptions, step_details) REPLACE (steps_of(steps, step_descriptions, step_details) AS steps)
FROM event_row;

COMMENT ON VIEW event_record IS 'One wide row an event, steps and changes nested; event, step and change show the same flat';
