import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Ground } from '../gates/act.ts';
import type { HeldReading } from './account-sets.ts';
import { attributeLetters, decisionTemplate, decisionVectorSql } from './decision-templates.ts';
import { IN_RANGE, rowRanges } from './row-ranges.ts';
import { MOST_COMBINATIONS, type SourceSets } from './source-sets.ts';
import { Forms } from './template.ts';

/** Objects that are joined with all that was found of them at a time: the joins of a whole directory outgrow the memory. */
const PORTION = 200_000;

/** The objects of a mapping, and what their accounts hold. */
export interface Objects {
  readonly source: SourceSets;
  readonly held: readonly HeldReading[];
  /** SQL of which, by their place. */
  readonly where: string;
  /** How many they are at most; null = all. */
  readonly most: number | null;
}

/**
 * Decides objects of replay_row, once for every distinct combination of their facts, into a temporary table (columns:
 * passes/decide-pass.ts). Those whose facts SQL cannot tell are left in replay_left (place); of those in
 * replay_told the decision shows some text.
 */
export async function decideSets(store: Store, ground: Ground, objects: Objects, name: string): Promise<void> {
  const compared = comparedSql(ground, objects);
  const isFew = objects.most !== null && objects.most <= PORTION;
  const ranges = await rowRanges(store, 'replay_row', isFew ? Number.MAX_SAFE_INTEGER : PORTION);
  await store.run(`CREATE OR REPLACE TEMP TABLE replay_compared AS SELECT * FROM (${compared}) LIMIT 0`, NO_ROWS);
  for (const range of ranges) await store.run(`INSERT INTO replay_compared ${compared}`, { ...range });
  const vectors = await store.rows<{ vector: string }>(
    `SELECT vector FROM replay_compared WHERE NOT contains(vector, '?')
     GROUP BY vector ORDER BY count(*) DESC, vector LIMIT ${MOST_COMBINATIONS}`,
  );
  const changes = new Forms();
  const causes = new Forms();
  const templates = vectors.flatMap(({ vector }) => decisionTemplate(vector, ground, changes, causes) ?? []);
  await store.run(TEMPLATE_TABLE, { rows: JSON.stringify(templates) });
  await store.run(
    `CREATE OR REPLACE TEMP TABLE replay_left AS SELECT place FROM replay_compared AS c ANTI JOIN replay_template AS t ON t.vector = c.vector`,
  );
  const { untold, told } = decidedSql(ground.compiled, objects, { changes, causes }, name);
  await store.run(untold);
  for (const range of await rowRanges(store, 'replay_told', PORTION)) await store.run(told, { ...range });
}

const NO_ROWS = { from: '0', to: '0' };

const TEMPLATE_TABLE = `CREATE OR REPLACE TEMP TABLE replay_template AS
  SELECT unnest(from_json($rows, '[{"vector":"VARCHAR","situation":"VARCHAR","matched_by":"VARCHAR","target":"VARCHAR","changes":["INTEGER"],"causes":["INTEGER"]}]'), recursive := true)`;

/** SQL of the objects of a portion beside all that was found of them. */
function comparedSql({ compiled }: Ground, { source, held, where }: Objects): string {
  const { attributes, references } = compiled;
  const ends = references.map((_, at) => ({
    state: `CASE WHEN s.end_${at} IS NOT NULL THEN coalesce(e${at}.state, 'none') ELSE 'none' END`,
    target: `e${at}.target_id`,
    name: `coalesce(e${at}.source_name, s.end_${at})`,
  }));
  const vector = decisionVectorSql({
    state: 's.state',
    situation: 's.situation',
    hasCauses: 's.has_causes',
    isDeleted: 's.is_deleted',
    linkFrom: 'f.link_from',
    isDisabled: 'f.is_disabled',
    isThere: 't.n IS NOT NULL',
    priority: 'f.priority',
    hits: 'f.hits',
    claims: 'f.claims',
    ends,
    attributes: attributes.map((one, place) => {
      const reference = references.indexOf(place);
      const wanted = reference < 0 ? `s.d_${place}` : ends[reference]!.target;
      const { text, isList } = held[place]!;
      return attributeLetters(
        `s.g_${place}`,
        wanted,
        { text: inRow(text), isList: isList === null ? null : inRow(isList) },
        { caseExact: one.caseExact, mayBeList: source.mayBeList[place]! },
      );
    }),
  });
  const columns = [
    's.place',
    's.object_ref',
    's.source_id',
    's.source_name',
    's.is_active',
    's.is_assigned',
    's.has_role',
    's.passed_filter',
    'f.n',
    'f.link_target_id',
    `coalesce(array_to_string(f.target_ids, ', '), '') AS ids`,
    ...ends.flatMap(({ target, name }, at) => [`${target} AS t_${at}`, `${name} AS n_${at}`]),
    `CASE WHEN t.packed IS NULL AND NOT ${IS_NAMELESS} THEN ${vector} END AS vector`,
  ];
  return `SELECT ${columns.join(', ')}
    FROM (${source.select(`place >= CAST($from AS BIGINT) AND place < CAST($to AS BIGINT) AND ${where}`)}) AS s
    JOIN replay_found AS f ON f.object_ref = s.object_ref
    LEFT JOIN replay_target AS t ON t.n = f.n
    ${references.map((_, at) => `LEFT JOIN replay_end AS e${at} ON e${at}.object_ref = object_ref_of(s.end_${at}, NULL, NULL)`).join('\n    ')}`;
}

/** An account without anything to call it by is no text that a symbol could stand for. */
const IS_NAMELESS = 'coalesce(f.hits = 1 AND f.target_ids[1] IS NULL, false)';

/** The columns of an account, where it is beside a source object. */
const inRow = (sql: string): string => sql.replaceAll(/\b([hp]_\d+)\b/g, 't.$1');

/** SQL of the decisions: most say nothing of the object itself, and those that are told, a range at a time, look up its texts again. */
function decidedSql(
  { ordinal, objectType, attributes }: CompiledMapping,
  { source, held }: Objects,
  { changes, causes }: { readonly changes: Forms; readonly causes: Forms },
  name: string,
): { readonly untold: string; readonly told: string } {
  const sqlOf = (symbol: string): string | null => {
    if (symbol === 'scope') return 's.causes[2:-2]';
    if (symbol === 'link') return 'c.link_target_id';
    if (symbol === 'ids') return 'c.ids';
    const at = Number(symbol.slice(1));
    switch (symbol.charAt(0)) {
      case 'd':
        return at < attributes.length ? `s.d_${at}` : null;
      case 'h':
        return at < attributes.length ? inRow(held[at]!.text) : null;
      default:
        return `c.${symbol.charAt(0)}_${at}`;
    }
  };
  const columns = (changed: string, caused: string): string =>
    `${ordinal}::INTEGER AS mapping, ${sqlText(objectType)} AS object_type, c.object_ref, c.source_id, c.source_name, d.situation, d.matched_by,
     CASE d.target WHEN 'link' THEN c.link_target_id WHEN 'ids' THEN c.ids END AS target_id,
     c.is_active, c.is_assigned, c.has_role, c.passed_filter, ${changed} AS changes, ${caused} AS causes`;
  const told = 'len(d.changes) > 0 OR len(d.causes) > 0';
  const all = 'replay_compared AS c JOIN replay_template AS d ON d.vector = c.vector';
  const some = `(SELECT place FROM replay_told WHERE ${IN_RANGE})`;
  return {
    untold: `CREATE OR REPLACE TEMP TABLE replay_told AS SELECT c.place, c.n FROM ${all} WHERE ${told};
      CREATE OR REPLACE TEMP TABLE ${name} AS
      SELECT ${columns('NULL::VARCHAR', 'NULL::VARCHAR')} FROM ${all} WHERE NOT (${told});`,
    told: `INSERT INTO ${name} SELECT ${columns(changes.listSql('d.changes', sqlOf), causes.listSql('d.causes', sqlOf))}
      FROM (SELECT * FROM replay_compared WHERE place IN ${some}) AS c
      JOIN replay_template AS d ON d.vector = c.vector
      JOIN (${source.select(`place IN ${some}`)}) AS s ON s.place = c.place
      LEFT JOIN (SELECT * FROM replay_target WHERE n IN (SELECT n FROM replay_told WHERE ${IN_RANGE})) AS t ON t.n = c.n`,
  };
}
