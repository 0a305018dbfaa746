-- A number for a source object: its id, else its principal name, else its name, without regard to case; null where none is named.
CREATE OR REPLACE MACRO object_ref_of(id, upn, name) AS
  md5_number_lower(lower(coalesce(nullif(id, ''), nullif(upn, ''), nullif(name, ''))))::UBIGINT;

COMMENT ON MACRO object_ref_of IS 'The number by which event, source_object, membership and assignment name a source object';
