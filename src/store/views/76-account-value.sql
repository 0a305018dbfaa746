-- Values as accounts hold them, for comparison with values that somebody tried to write.

-- Address lists put a scheme before an address: SMTP:ana@contoso.example.
CREATE OR REPLACE MACRO bare_value(value) AS CASE
  WHEN lower(left(value, 5)) = 'smtp:' THEN substr(value, 6)
  WHEN lower(left(value, 7)) = 'mailto:' THEN substr(value, 8)
  ELSE value
END;

-- What applications often make of a name: no case, no diacritics, no punctuation. Signs that JSON is made of stay, so that it can
-- be done to the whole text of an account at once.
CREATE OR REPLACE MACRO plain_value(value) AS
  replace(replace(replace(translate(lower(strip_accents(value)), 'øłđðı .-_''’`+()', 'olddi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

-- The same with umlauts written as two letters.
CREATE OR REPLACE MACRO spelled_value(value) AS
  plain_value(replace(replace(replace(replace(replace(lower(value), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa'));

-- $.emails[0].value is emails.value.
CREATE OR REPLACE MACRO attribute_of_key(fullkey) AS regexp_replace(regexp_replace(fullkey, '^\$\.?', ''), '\[[0-9]+\]', '', 'g');

-- Attributes by which people and groups are told apart: what is unique in an application is one of them.
CREATE OR REPLACE MACRO is_identifying(attribute) AS regexp_matches(squashed(attribute),
  '^(username|userprincipalname|login|email|mail|externalid|nickname|mailnickname|alias|proxyaddresses|samaccountname|employeeid|employeenumber|primaryemail|immutableid)');

-- 5f1c-aa01 (ana@contoso.example), group 77 (Sales); what the export lacks is left out.
CREATE OR REPLACE MACRO account_label(object_type, target_id, user_name, display_name) AS
  CASE WHEN object_type = 'group' THEN 'group ' ELSE '' END
  || coalesce(nullif(target_id, '') || coalesce(' (' || coalesce(nullif(user_name, ''), nullif(display_name, '')) || ')', ''),
    nullif(user_name, ''), nullif(display_name, ''), 'without a name');

-- Since when an account exists or is inactive, where its own export says: each application has a name of its own for it.
CREATE OR REPLACE MACRO account_created(attributes) AS left(coalesce(attributes ->> '$.meta.created', attributes ->> '$.created',
  attributes ->> '$.sys_created_on', attributes ->> '$.createdAt', attributes ->> '$.created_at', attributes ->> '$.createdDateTime',
  attributes ->> '$.CreatedDate', attributes ->> '$.creationTime'), 10);

CREATE OR REPLACE MACRO account_inactive_since(attributes) AS left(coalesce(attributes ->> '$.deactivatedAt', attributes ->> '$.deactivated_at',
  attributes ->> '$.deactivated_on', attributes ->> '$.disabledAt', attributes ->> '$.disabled_at', attributes ->> '$.suspendedAt',
  attributes ->> '$.suspended_at', attributes ->> '$.inactiveSince', attributes ->> '$.inactive_since', attributes ->> '$.terminated_on'), 10);

-- active, inactive since 2019-05-31, inactive, created 2019-04-02
CREATE OR REPLACE MACRO account_state(active, attributes) AS
  CASE active WHEN true THEN 'active' WHEN false THEN 'inactive' || coalesce(' since ' || account_inactive_since(attributes), '') ELSE 'state not exported' END
  || coalesce(', created ' || account_created(attributes), '');

COMMENT ON MACRO bare_value IS 'A value without the scheme that address lists put before an address';
COMMENT ON MACRO plain_value IS 'A value without case, diacritics and punctuation, as applications often keep it';
COMMENT ON MACRO spelled_value IS 'plain_value with umlauts written as two letters';
COMMENT ON MACRO attribute_of_key IS 'The attribute that a path into the JSON text of an account names';
COMMENT ON MACRO is_identifying IS 'Whether a target attribute is one that distinguishes people';
COMMENT ON MACRO account_label IS 'An account in a few words: its id, and its name in parentheses';
COMMENT ON MACRO account_created IS 'The day on which the account was created, as its export says; null = it does not';
COMMENT ON MACRO account_inactive_since IS 'The day since when the account is inactive, as its export says; null = it does not';
COMMENT ON MACRO account_state IS 'Whether an account is active, and since when, in words';
