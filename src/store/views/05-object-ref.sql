-- A number for a source object: its id, else its principal name, else its name, without regard to case; null where none is named.
CREATE OR REPLACE MACRO object_ref_of(id, upn, name) AS
  md5_number_lower(lower(coalesce(nullif(id, ''), nullif(upn, ''), nullif(name, ''))))::UBIGINT;

COMMENT ON MACRO object_ref_of IS 'The number by which event, source_object, membership and assignment name a source object';

-- What an account is known by: its id where the application has one.
CREATE OR REPLACE MACRO account_key_of(target_id, user_name, external_id, display_name) AS
  lower(coalesce(target_id, user_name, external_id, display_name));

COMMENT ON MACRO account_key_of IS 'The name of an account by which decisions and events call it, lower case';

-- Not by the tenant: of the routes by which an audit row comes some do not name it.
CREATE OR REPLACE MACRO audit_key_of(audit_id, moment, time_text, activity, event_name, result, reason, object_id) AS
  md5_number_lower(lower(concat_ws('|', audit_id, coalesce(date_trunc('second', moment)::VARCHAR, time_text, ''),
    activity, event_name, result, coalesce(reason, ''), coalesce(object_id, ''))))::UBIGINT;

COMMENT ON MACRO audit_key_of IS 'What an audit row is known by; several rows may have one id';
