import { EACH_WORD } from '../../../store/each-word.ts';
import { paramsIn } from '../../../store/params.ts';
import type { Store } from '../../../store/store.ts';
import { PLACE } from './places.ts';

/** Each word that nobody is called is compared with every name: of a longer list only the first ones. */
const MOST_NEAR = 20;
const NEAR_EACH = 5;
const ALIKE = 0.85;

/** The rows of source_object_in, by the sets that answer: these are found once, in sought_set. */
export const SOUGHT_OBJECTS = `(
  SELECT o.* FROM source_object AS o JOIN sought_set AS u ON u.snapshot_id = o.snapshot_id
    AND u.kind = CASE WHEN o.object_type IN ('user', 'group', 'service_principal') THEN o.object_type ELSE 'other' END)`;
const OBJECTS = `(SELECT * FROM ${SOUGHT_OBJECTS} WHERE object_type IN ('user', 'group'))`;
/** Objects and what they are called: of the snapshots, and those that the log alone knows. */
const NAMED = `(
  SELECT object_ref, display_name, user_principal_name, mail FROM ${OBJECTS} UNION ALL SELECT * FROM sought_logged)`;
const ACCOUNTS = 'target_object_in(NULL, $moment)';

/**
 * Looks words up, the better ways first, and fills the temporary tables sought (n = the place of the word), sought_hit (place = how
 * well; ref = object_ref, or account_ref of an account that no object explains) and sought_account.
 * An id or a principal name just as it is written is asked first: letter case and accents count only for words that are none. Then the
 * columns are asked. Attributes are opened for words that no column has, or that are a part of several names.
 */
export async function fillHits(store: Store, words: readonly string[], moment: string | null): Promise<void> {
  await fillSought(store, words, moment);
  await store.run(AS_WRITTEN);
  await store.run('DELETE FROM sought WHERE n IN (SELECT n FROM sought_hit)');
  if ((await store.rows('SELECT n FROM sought LIMIT 1')).length === 0) return;
  const ask = (...steps: readonly string[]): Promise<void> => askAll(store, steps, moment);
  await ask(byColumn(), accountsByColumn());
  if (await isOpen(store, NOT_FOUND)) {
    await ask(LOGGED, byPart(), accountsByPart());
    if (await isOpen(store, NOT_SURE)) await ask(byAttribute(), accountsByAttribute());
    if (await isOpen(store, NOT_FOUND)) await ask(byLikeness(), accountsByLikeness());
  }
  await ownAccounts(store, moment);
  await store.run(SHADOWED);
}

/**
 * The same of one word, and of every way at once: anyone whose name it is a part of is found beside those who are called so. Who is
 * called much alike is asked where nobody is found.
 */
export async function fillAllHits(store: Store, word: string, moment: string | null): Promise<void> {
  await fillSought(store, [word], moment);
  await store.run(`CREATE OR REPLACE TEMP TABLE sought_open AS ${EVERY}`);
  await askAll(store, [byColumn(), accountsByColumn(), LOGGED], moment);
  await askAll(store, [byPart(), accountsByPart(), byAttribute(), accountsByAttribute()], moment);
  if (await isOpen(store, NOT_FOUND)) await askAll(store, [byLikeness(), accountsByLikeness()], moment);
  await ownAccounts(store, moment);
}

async function askAll(store: Store, steps: readonly string[], moment: string | null): Promise<void> {
  for (const step of steps) await store.run(step, paramsIn(step, { moment }));
}

async function fillSought(store: Store, words: readonly string[], moment: string | null): Promise<void> {
  await store.run(TABLES);
  await store.run(
    'CREATE OR REPLACE TEMP TABLE sought_set AS SELECT snapshot_id, kind FROM used_snapshot_in($moment)',
    { moment },
  );
  await store.run(
    `INSERT INTO sought SELECT place, trim(word), lower(trim(word)) FROM ${EACH_WORD} WHERE trim(word) <> ''`,
    { words: JSON.stringify(words) },
  );
}

const TABLES = `
  CREATE OR REPLACE TEMP TABLE sought (n INTEGER, word VARCHAR, low VARCHAR);
  CREATE OR REPLACE TEMP TABLE sought_hit (n INTEGER, place INTEGER, ref UBIGINT, score DOUBLE);
  CREATE OR REPLACE TEMP TABLE sought_account (n INTEGER, place INTEGER, account_ref UBIGINT, app_id VARCHAR, object_type VARCHAR,
    target_id VARCHAR, external_id VARCHAR, user_name VARCHAR, display_name VARCHAR, score DOUBLE);
  CREATE OR REPLACE TEMP TABLE sought_logged (object_ref UBIGINT, display_name VARCHAR, user_principal_name VARCHAR, mail VARCHAR);
  CREATE OR REPLACE TEMP TABLE sought_owner (account_ref UBIGINT, ref UBIGINT)`;

const LOGGED = `INSERT INTO sought_logged
  SELECT object_ref, min(source_name), min(source_upn), min(target_name) FROM event_record AS e
  WHERE object_ref IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${SOUGHT_OBJECTS} AS o WHERE o.object_ref = e.object_ref)
  GROUP BY object_ref`;

const KEYED = `(SELECT *, name_key(word) AS key, name_words(word) AS words FROM sought)`;
const OPEN_COLUMNS = `s.*, list_reduce(s.words, lambda a, b: CASE WHEN len(b) > len(a) THEN b ELSE a END) AS longest,
  array_to_string(list_reverse(string_split(s.key, ' ')), ' ') AS backwards`;
const EVERY = `SELECT ${OPEN_COLUMNS} FROM ${KEYED} AS s WHERE s.key <> ''`;
const NOT_FOUND = `SELECT ${OPEN_COLUMNS} FROM ${KEYED} AS s
  WHERE s.key <> '' AND NOT EXISTS (SELECT 1 FROM sought_hit AS h WHERE h.n = s.n)
    AND NOT EXISTS (SELECT 1 FROM sought_account AS a WHERE a.n = s.n)`;
/** Nothing was found, or several names of which it is a part. */
const NOT_SURE = `SELECT ${OPEN_COLUMNS} FROM ${KEYED} AS s LEFT JOIN (
    SELECT n, min(place) AS best, count(DISTINCT ref) AS found
    FROM (SELECT n, place, ref FROM sought_hit UNION ALL SELECT n, place, account_ref FROM sought_account) GROUP BY n
  ) AS h ON h.n = s.n
  WHERE h.n IS NULL OR (h.best >= ${PLACE.part} AND h.found > 1)`;

/** Sets the words that are still looked for aside, and tells whether there are any. */
async function isOpen(store: Store, which: string): Promise<boolean> {
  await store.run(`CREATE OR REPLACE TEMP TABLE sought_open AS ${which}`);
  return (await store.rows('SELECT n FROM sought_open LIMIT 1')).length > 0;
}

const AS_WRITTEN = `INSERT INTO sought_hit (n, place, ref) SELECT DISTINCT n, ${PLACE.id}, ref FROM (
  ${[
    [OBJECTS, 'object_id'],
    [OBJECTS, 'user_principal_name'],
    ['event_record', 'source_id'],
    ['event_record', 'source_upn'],
  ]
    .map(
      ([from, column]) => `SELECT s.n, o.object_ref AS ref FROM ${from} AS o JOIN sought AS s ON s.word = o.${column}`,
    )
    .join('\n  UNION ALL ')}
) WHERE ref IS NOT NULL`;

const equal = (from: string, column: string, place: number, ref = 'o.object_ref'): string =>
  `SELECT s.n, ${place} AS place, ${ref} AS ref FROM ${from} AS o JOIN sought AS s ON s.low = lower(o.${column})`;

const byColumn = (): string => `INSERT INTO sought_hit (n, place, ref) SELECT DISTINCT n, place, ref FROM (
  ${[
    equal(OBJECTS, 'object_id', PLACE.id),
    equal(OBJECTS, 'user_principal_name', PLACE.id),
    equal(OBJECTS, 'mail', PLACE.name),
    equal(OBJECTS, 'display_name', PLACE.name),
    equal('event_record', 'source_id', PLACE.id),
    equal('event_record', 'source_upn', PLACE.id),
    equal('event_record', 'source_name', PLACE.name),
    equal('event_record', 'target_id', PLACE.account),
    equal('event_record', 'target_name', PLACE.name),
    equal('decision_record', 'target_id', PLACE.account),
  ].join('\n  UNION ALL ')}
) WHERE ref IS NOT NULL`;

const INTO_ACCOUNTS =
  'INSERT INTO sought_account (n, place, account_ref, app_id, object_type, target_id, external_id, user_name, display_name)';
/** An account that was found, with a number of its own: too dear to give to each. */
const ACCOUNT = `md5_number_lower(concat_ws('|', app_id, object_type, coalesce(target_id, external_id, user_name, display_name)))::UBIGINT,
  app_id, object_type, target_id, external_id, user_name, display_name`;

const accountsByColumn = (): string => `${INTO_ACCOUNTS} SELECT DISTINCT n, place, ${ACCOUNT} FROM (
  ${(
    [
      ['target_id', PLACE.account],
      ['user_name', PLACE.name],
      ['external_id', PLACE.name],
      ['display_name', PLACE.name],
    ] as const
  )
    .map(
      ([column, place]) =>
        `SELECT s.n, ${place} AS place, a.* FROM ${ACCOUNTS} AS a JOIN sought AS s ON s.low = lower(a.${column})`,
    )
    .join('\n  UNION ALL ')})`;

/** How well the words name what has these names and this key; what most hits are is asked first. */
const partOf = (names: readonly string[]): string => `CASE
    WHEN len(list_filter(words, lambda w: NOT contains(' ' || key, ' ' || w))) > 0 THEN ${PLACE.inside}
    WHEN len(list_filter(words, lambda w: NOT contains(' ' || key || ' ', ' ' || w || ' '))) > 0 THEN ${PLACE.start}
    WHEN ${names.map((name) => `name_words(${name}) = words OR name_words(split_part(${name}, '@', 1)) = words`).join(' OR ')} THEN ${PLACE.words}
    ELSE ${PLACE.part} END`;

/** The longest word rules most names out. */
const holdsAll = (plain: string): string =>
  `contains(${plain}, s.longest) AND len(list_filter(s.words, lambda w: NOT contains(${plain}, w))) = 0`;

const plainOf = (...names: readonly string[]): string =>
  `concat_ws(' ', ${names.map((name) => `name_plain(${name})`).join(', ')})`;

const byPart = (): string => `INSERT INTO sought_hit (n, place, ref)
  SELECT n, ${partOf(['display_name', 'user_principal_name', 'mail'])}, object_ref FROM (
    SELECT s.n, s.words, o.*, name_key(concat_ws(' ', display_name, user_principal_name, mail)) AS key
    FROM (SELECT *, ${plainOf('display_name', 'user_principal_name', "nullif(mail, coalesce(user_principal_name, ''))")} AS plain FROM ${NAMED}) AS o
    JOIN sought_open AS s ON ${holdsAll('o.plain')})`;

const accountsByPart = (): string => `${INTO_ACCOUNTS}
  SELECT n, ${partOf(['display_name', 'user_name', 'external_id'])}, ${ACCOUNT} FROM (
    SELECT s.n, s.words, a.*, name_key(concat_ws(' ', display_name, user_name, external_id)) AS key
    FROM (SELECT *, ${plainOf('display_name', 'user_name', 'external_id')} AS plain FROM ${ACCOUNTS}) AS a
    JOIN sought_open AS s ON ${holdsAll('a.plain')})`;

/** Attributes by which people are known, as Graph names them. */
const SINGLE = [
  ...['mailNickname', 'employeeId', 'onPremisesSamAccountName', 'onPremisesUserPrincipalName'],
  ...['onPremisesImmutableId', 'onPremisesSecurityIdentifier', 'onPremisesDistinguishedName'],
];
const LISTS = ['proxyAddresses', 'otherMails'];

const byAttribute = (): string => `INSERT INTO sought_hit (n, place, ref)
  SELECT DISTINCT n, ${PLACE.attribute}, object_ref FROM (
    SELECT s.n, s.low, o.object_ref, unnest(list_concat(
      json_extract_string(o.attributes, [${SINGLE.map((name) => `'$.${name}'`).join(', ')}]),
      ${LISTS.map((name) => `json_extract_string(o.attributes, '$.${name}[*]')`).join(', ')})) AS value
    FROM ${OBJECTS} AS o JOIN sought_open AS s ON contains(lower(o.attributes), s.low)
  ) WHERE regexp_replace(lower(value), '^smtp:', '') = low`;

/** An address or a number: other values, a department for one, name nobody. */
const accountsByAttribute = (): string => `${INTO_ACCOUNTS}
  SELECT DISTINCT n, ${PLACE.attribute}, ${ACCOUNT} FROM (
    SELECT s.n, s.low, a.* EXCLUDE (attributes), unnest(a.attributes ->> '$..*') AS value
    FROM ${ACCOUNTS} AS a JOIN sought_open AS s ON regexp_matches(s.low, '[@0-9]') AND contains(lower(a.attributes), s.low)
  ) WHERE lower(value) = low`;

/** An account belongs to the object that the log, a link or a decision names, or that has its user name; the others are found as accounts. */
async function ownAccounts(store: Store, moment: string | null): Promise<void> {
  const sameApp = (app: string): string => `(a.app_id IS NULL OR ${app} IS NULL OR lower(${app}) = a.app_id)`;
  if ((await store.rows('SELECT n FROM sought_account LIMIT 1')).length === 0) return;
  await store.run(
    `INSERT INTO sought_owner SELECT DISTINCT account_ref, ref FROM (
       SELECT a.account_ref, e.object_ref AS ref FROM sought_account AS a
       JOIN event_record AS e ON lower(e.target_id) = lower(a.target_id) AND ${sameApp('e.app_id')}
       UNION ALL SELECT a.account_ref, d.object_ref FROM sought_account AS a JOIN decision_record AS d ON lower(d.target_id) = lower(a.target_id)
       UNION ALL SELECT a.account_ref, l.object_ref FROM sought_account AS a
       JOIN link_in(NULL, $moment) AS l ON lower(l.target_anchor) = lower(a.target_id) AND ${sameApp('l.app_id')}
       UNION ALL SELECT a.account_ref, o.object_ref FROM sought_account AS a JOIN ${OBJECTS} AS o ON lower(o.user_principal_name) = lower(a.user_name)
       UNION ALL SELECT a.account_ref, o.object_ref FROM sought_account AS a JOIN ${OBJECTS} AS o ON lower(o.object_id) = lower(a.external_id)
     ) WHERE ref IS NOT NULL`,
    { moment },
  );
  await store.run(`INSERT INTO sought_hit
    SELECT a.n, a.place, coalesce(o.ref, a.account_ref), a.score FROM sought_account AS a LEFT JOIN sought_owner AS o ON o.account_ref = a.account_ref`);
}

/** Who has the very name comes before an account of the same name that belongs to nobody: the account answers to its id. */
const SHADOWED = `DELETE FROM sought_hit WHERE place = ${PLACE.name}
  AND ref IN (SELECT account_ref FROM sought_account) AND ref NOT IN (SELECT ref FROM sought_owner)
  AND n IN (SELECT n FROM sought_hit WHERE place = ${PLACE.name} AND ref NOT IN (SELECT account_ref FROM sought_account))`;

/** Names that are much alike: as they are, with their words the other way round, or what is before the @. */
const LIKENESS = `greatest(coalesce(jaro_winkler_similarity(plain, s.key), 0), coalesce(jaro_winkler_similarity(plain, s.backwards), 0),
      coalesce(jaro_winkler_similarity(local, name_plain(split_part(s.low, '@', 1))), 0))`;
const namesToCompare = (name: string, address: string): string =>
  `name_plain(${name}) AS plain, name_plain(split_part(${address}, '@', 1)) AS local`;

const NEAREST = `WHERE score >= ${ALIKE} QUALIFY row_number() OVER (PARTITION BY n ORDER BY score DESC, ref) <= ${NEAR_EACH}`;
const FIRST_OPEN = `(SELECT * FROM sought_open ORDER BY n LIMIT ${MOST_NEAR})`;

const byLikeness = (): string => `INSERT INTO sought_hit SELECT n, ${PLACE.near}, ref, score FROM (
    SELECT s.n, o.object_ref AS ref, ${LIKENESS} AS score
    FROM (SELECT object_ref, ${namesToCompare('display_name', 'coalesce(user_principal_name, mail)')} FROM ${NAMED}) AS o CROSS JOIN ${FIRST_OPEN} AS s
  ) ${NEAREST}`;

const accountsByLikeness = (): string => `${INTO_ACCOUNTS.replace(')', ', score)')}
  SELECT n, ${PLACE.near}, ${ACCOUNT}, score FROM (
    SELECT s.n, a.*, concat_ws('|', app_id, target_id, user_name) AS ref, ${LIKENESS} AS score
    FROM (SELECT *, ${namesToCompare('display_name', 'user_name')} FROM ${ACCOUNTS}) AS a CROSS JOIN ${FIRST_OPEN} AS s
  ) ${NEAREST}`;
