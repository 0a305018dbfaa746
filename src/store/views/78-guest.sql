-- Guests and other external users of the source directory: by #EXT# in the principal name, or by userType.
CREATE OR REPLACE MACRO guest_in(moment) AS TABLE
SELECT DISTINCT object_ref FROM source_object_in(moment)
WHERE object_type = 'user' AND (user_principal_name ILIKE '%#EXT#%' OR lower(json_extract_string(attributes, '$.userType')) = 'guest');

COMMENT ON MACRO TABLE guest_in IS 'Users of the snapshots that answer at a moment (NULL = the newest) who are guests there, by object_ref';
