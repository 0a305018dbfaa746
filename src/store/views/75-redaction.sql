-- Exports that went through other hands: letters in place of hexadecimal digits, blanks in user names, placeholders.
CREATE OR REPLACE MACRO redaction_of_id(id) AS CASE
  WHEN regexp_full_match(id, '[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}')
    AND NOT regexp_full_match(id, '[0-9A-Fa-f-]{36}') THEN 'object ids that are no GUIDs'
  WHEN regexp_matches(id, '(?i)redacted|\*{3}|^x{8}-') THEN 'object ids that are placeholders'
END;

CREATE OR REPLACE MACRO redaction_of_name(name) AS CASE
  WHEN regexp_matches(name, '(?i)redacted|\*{3}|^x{4,}|\[removed\]|<removed>') THEN 'names that are placeholders'
END;

CREATE OR REPLACE MACRO redaction_of_upn(upn) AS CASE
  WHEN redaction_of_name(upn) IS NOT NULL THEN 'user principal names that are placeholders'
  WHEN upn LIKE '%@%' AND regexp_matches(trim(upn), '\s') THEN 'user principal names with blanks'
END;

COMMENT ON MACRO redaction_of_id IS 'What is wrong with the id of an object that seems to have been made unrecognisable; null = nothing';
COMMENT ON MACRO redaction_of_name IS 'The same for a display name';
COMMENT ON MACRO redaction_of_upn IS 'The same for a user principal name';
