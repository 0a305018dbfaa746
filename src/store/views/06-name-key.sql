-- A name as people type it: lower case, without accents, letters that no accent makes spelled plainly, and one blank for whatever
-- is neither letter nor digit. "Zoë Dąbrowski" and "zoe.dabrowski" have the same words.
CREATE OR REPLACE MACRO name_key(name) AS trim(regexp_replace(
  CASE WHEN strlen(name) = length(name) THEN lower(name) ELSE
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(strip_accents(lower(name)),
      'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ħ', 'h'), 'ı', 'i'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th') END,
  '[^\p{L}\p{N}]+', ' ', 'g'));

CREATE OR REPLACE MACRO name_words(name) AS list_sort(list_distinct(string_split(name_key(name), ' ')));

COMMENT ON MACRO name_key IS 'A name without accents, letter case and punctuation: words with one blank between them';
COMMENT ON MACRO name_words IS 'The different words of name_key, sorted: equal where the same words come in another order';
