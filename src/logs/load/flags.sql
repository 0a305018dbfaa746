-- The scoping answers in a step's details; three generations of keys, told without case.
CREATE OR REPLACE TEMP MACRO scope_flags(details) AS json_transform(lower(details), '{
  "active in the source system": "VARCHAR", "isactive": "VARCHAR",
  "assigned to the application": "VARCHAR", "assigned": "VARCHAR",
  "user has the required role": "VARCHAR", "group has the required role": "VARCHAR",
  "iseffectivelyentitledforprovisioning": "VARCHAR",
  "scoping filter evaluation passed": "VARCHAR", "isinprovisioningscope": "VARCHAR",
  "isinprovisioningscopedisplayname": "VARCHAR"}');

-- True, false, or null for whatever else was logged.
CREATE OR REPLACE TEMP MACRO logged_flag(word) AS CASE lower(word) WHEN 'true' THEN true WHEN 'false' THEN false END;
