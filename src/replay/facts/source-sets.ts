import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Inputs } from '../inputs.ts';
import { runAt, selectionOf } from '../passes/source-pass.ts';
import { readyMapping } from '../ready-mapping.ts';
import { addAnswers, askAbout } from './add-answers.ts';
import { isRandom } from './is-random.ts';
import { scopeTemplate, scopeVectorSql } from './scope-templates.ts';
import { Words } from './source-answers.ts';
import { fieldsOf } from './source-catalogue.ts';
import { type SourceReadings, sourceReadings } from './source-readings.ts';
import { sourceRows } from './source-rows.ts';
import { Forms } from './template.ts';

/** What SQL has read of the source objects of a mapping. */
export interface SourceSets {
  readonly unseen: ReadonlySet<string>;
  /** SQL of the objects with their facts, a row each; `where` is a condition on their `place`. */
  readonly select: (where: string) => string;
  /** By attribute of the mapping: whether some object is to have several values. */
  readonly mayBeList: readonly boolean[];
  /** SQL over `o`: which objects were left out; null where none was. */
  readonly odd: string | null;
}

/**
 * Reads the source objects of a mapping by SQL: scope, keys and desired values. Null where the export or the mapping is of a kind
 * that only the reading row by row knows, or the objects have more combinations of facts than `mostCombinations`.
 */
export async function sourceSets(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
  mostCombinations: number,
): Promise<SourceSets | null> {
  const { layout, attributes } = compiled;
  const fields = fieldsOf(layout.names);
  if (
    fields === null ||
    attributes.some(({ mapping }) => mapping.source?.expression != null && isRandom(mapping.source.expression))
  )
    return null;
  const selection = selectionOf(inputs, compiled);
  const rows = await sourceRows(store, compiled, selection, [...fields.keys()]);
  if (rows === null) return null;
  const { columns, unseen, odd } = rows;
  const ready = readyMapping(compiled, unseen);
  const words = new Words();
  const forms = new Forms();
  const run = runAt(inputs.moment);
  const readingsWith = (present: ReadonlySet<string>): SourceReadings =>
    sourceReadings(ready, columns, words, run, (column) => present.has(column));
  const first = readingsWith(new Set());
  const answered = await addAnswers(store, 'replay_row', first.questions);
  const readings = readingsWith(answered);
  const vector = scopeVectorSql(readings.clauses, readings.matching);
  const keys = readings.matching.map(({ key }, at) => `, ${key} AS key_${at}`).join('');
  await store.run(
    `CREATE OR REPLACE TEMP TABLE replay_vector AS SELECT rowid AS place, object_ref, ${vector} AS vector${keys} FROM replay_row`,
  );
  const vectors = await store.rows<{ vector: string }>(
    `SELECT DISTINCT vector FROM replay_vector LIMIT ${mostCombinations + 1}`,
  );
  if (vectors.length > mostCombinations) return null;
  const ground = { settings: inputs.settings, unseen, words, forms, run };
  const templates = vectors.map((one) => scopeTemplate(one.vector, ready, ground));
  if (forms.isTooMany) return null;
  await store.run(SCOPE_TABLE, { rows: JSON.stringify(templates) });
  await store.run(
    `CREATE OR REPLACE TEMP VIEW replay_scoped AS SELECT r.*, v.* EXCLUDE (object_ref, vector), t.* EXCLUDE (vector)
     FROM replay_row AS r JOIN replay_vector AS v ON v.place = r.rowid JOIN replay_scope AS t ON t.vector = v.vector`,
  );
  const late = await askAbout(store, 'replay_scoped', readings.lateQuestions);
  const all = readingsWith(new Set([...answered, ...late.columns]));
  const scoped = `SELECT replay_scoped.*${late.columns.map((one) => `, ${one}.answer AS ${one}`).join('')} FROM replay_scoped ${late.joins}`;
  return {
    unseen,
    odd,
    mayBeList: all.desired.map(({ mayBeList }) => mayBeList),
    select: (where) => plainSql(compiled, all, forms, `${scoped} WHERE ${where}`),
  };
}

const SCOPE_TABLE = `CREATE OR REPLACE TEMP TABLE replay_scope AS
  SELECT unnest(from_json($rows, '[{"vector":"VARCHAR","state":"VARCHAR","situation":"VARCHAR","active":"BOOLEAN","is_assigned":"BOOLEAN","has_role":"BOOLEAN","passed_filter":"BOOLEAN","causes":["INTEGER"]}]'), recursive := true)`;

/** The columns of an object, in the words of the reading row by row: see source-pass.ts. */
function plainSql(compiled: CompiledMapping, readings: SourceReadings, forms: Forms, scoped: string): string {
  const { clauses, matching, desired } = readings;
  const sqlOf = (name: string): string | null => {
    if (name === 'via') return 'via';
    const at = Number(name.slice(1));
    return (name.startsWith('c') ? clauses[at]?.shown : matching[at]?.text) ?? null;
  };
  const columns = [
    'place',
    'object_ref',
    'source_id',
    'source_name',
    'state',
    'situation',
    'active AS is_active',
    'is_assigned',
    'has_role',
    'passed_filter',
    'is_deleted',
    'len(causes) > 0 AS has_causes',
    `${forms.listSql('causes', sqlOf)} AS causes`,
    'NULL::VARCHAR AS packed',
    ...desired.flatMap(({ kind }, at) => [`d_${at}`, `${kind} AS g_${at}`]),
    ...matching.map((_, at) => `key_${at}`),
    ...compiled.references.map(
      (place, at) => `CASE WHEN ${desired[place]!.kind} = 'v' THEN d_${place} END AS end_${at}`,
    ),
  ];
  // Each text is worked out once, and looked at twice.
  const texts = desired.map(({ text }, at) => `, ${text} AS d_${at}`).join('');
  return `SELECT ${columns.join(', ')} FROM (SELECT *${texts} FROM (${scoped}))`;
}
