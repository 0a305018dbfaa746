-- A name without letter case and punctuation: employee_number, employeeNumber and "Employee Number" are one.
CREATE OR REPLACE MACRO attribute_key(name) AS regexp_replace(lower(name), '[^\p{L}\p{N}]', '', 'g');

-- The one among some keys that a name means: the very name, else letter case aside, else punctuation aside; null where several could be.
-- A lambda over a list of one holds what would be worked out again at each mention.
CREATE OR REPLACE MACRO key_cased(keys, name) AS list_transform([list_filter([
    list_filter(keys, lambda k: k = name), list_filter(keys, lambda k: lower(k) = lower(name))
  ], lambda found: len(found) > 0)[1]], lambda found: CASE WHEN len(found) = 1 THEN found[1] END)[1];
CREATE OR REPLACE MACRO key_named(keys, name) AS list_transform([list_filter([
    list_filter(keys, lambda k: k = name), list_filter(keys, lambda k: lower(k) = lower(name)),
    list_filter(keys, lambda k: attribute_key(k) = attribute_key(name))
  ], lambda found: len(found) > 0)[1]], lambda found: CASE WHEN len(found) = 1 THEN found[1] END)[1];

-- What flat exports call attributes that have parts in SCIM; the replay reads accounts by the same list (attribute-key.ts).
CREATE OR REPLACE MACRO attribute_spellings(path) AS CASE lower(path)
  WHEN 'name.givenname' THEN ['givenname', 'firstname']
  WHEN 'name.familyname' THEN ['familyname', 'lastname', 'surname', 'sn']
  WHEN 'name.formatted' THEN ['fullname']
  WHEN 'emails[work].value' THEN ['workemail', 'email', 'emailaddress', 'useremail', 'primaryemail', 'mail']
  WHEN 'phonenumbers[work].value' THEN ['workphone', 'businessphone', 'phone', 'phonenumber', 'telephonenumber']
  WHEN 'phonenumbers[mobile].value' THEN ['mobile', 'mobilephone', 'mobilenumber', 'cellphone']
  WHEN 'addresses[work].streetaddress' THEN ['streetaddress', 'street']
  WHEN 'addresses[work].locality' THEN ['locality', 'city']
  WHEN 'addresses[work].postalcode' THEN ['postalcode', 'zipcode', 'zip']
  WHEN 'addresses[work].country' THEN ['country', 'countrycode']
END;
CREATE OR REPLACE MACRO key_spelled(keys, path) AS
  list_transform([list_filter(keys, lambda k: list_contains(attribute_spellings(path), attribute_key(k)))],
    lambda found: CASE WHEN len(found) = 1 THEN found[1] END)[1];

-- A key may hold any character: a JSON pointer takes it as it is. Most exports spell it as it is asked for: only else are all keys looked at.
CREATE OR REPLACE MACRO member_at(json, k) AS json_extract(json, '/' || replace(replace(k, '~', '~0'), '/', '~1'));
CREATE OR REPLACE MACRO member_named(json, name) AS
  list_transform([json::JSON], lambda j: coalesce(member_at(j, name), member_at(j, key_named(json_keys(j), name))))[1];
CREATE OR REPLACE MACRO part_named(json, name, part) AS
  list_transform([member_named(json, name)], lambda j: CASE WHEN part = '' THEN j ELSE member_named(j, part) END)[1];

-- emails[type eq "work"].value, an extension by its URN, name.givenName, displayName.
CREATE OR REPLACE MACRO structured_value(attributes, name) AS CASE
  WHEN name LIKE '%[%' THEN list_transform(list_filter(
      json_extract(member_named(attributes, regexp_extract(name, '^([^\[.]+)', 1)), '$[*]')::JSON[],
      lambda i: lower(member_named(i, regexp_extract(name, '\[\s*([\w$]+)\s+eq', 1)) ->> '$') = lower(regexp_extract(name, 'eq\s+"([^"]*)"', 1))),
    lambda i: CASE WHEN name LIKE '%].%' THEN member_named(i, regexp_extract(name, '\]\.(.+)$', 1)) ELSE i END)[1]
  WHEN name LIKE 'urn:%' THEN coalesce(part_named(attributes, regexp_extract(name, '^(urn:.+):[^:]+$', 1), regexp_extract(name, ':([^:]+)$', 1)),
    member_named(attributes, regexp_extract(name, ':([^:]+)$', 1)))
  ELSE part_named(attributes, regexp_extract(name, '^([^.]+)', 1), regexp_extract(name, '^[^.]+\.(.+)$', 1)) END;

-- Of a flat export. What has the parts, and not this one, holds nothing there.
CREATE OR REPLACE MACRO flat_value(attributes, name) AS
  CASE WHEN regexp_matches(name, '[.:\[]') AND coalesce(json_type(member_named(attributes, regexp_extract(name, '^([^\[.]+)', 1))), '') NOT IN ('OBJECT', 'ARRAY') THEN
    list_transform([json_keys(attributes)], lambda ks: member_at(attributes, coalesce(key_named(ks, name),
      key_spelled(ks, regexp_replace(name, '\.?\[\s*[\w$]+\s+eq\s+"([^"]*)"\s*\]', '[\1]')))))[1] END;

CREATE OR REPLACE MACRO account_value(attributes, name) AS coalesce(
  member_at(attributes, name), member_at(attributes, key_cased(json_keys(attributes), name)), structured_value(attributes, name), flat_value(attributes, name)) ->> '$';

COMMENT ON MACRO attribute_key IS 'The name of an attribute without letter case and punctuation';
COMMENT ON MACRO account_value IS 'The text that the JSON text of an account holds under the name of a target attribute, however the export spells it; null = none, or several that could be meant';
