import { foldedSql } from '../../mapping/account/folded-sql.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Inputs } from '../inputs.ts';
import { runAt, selectionOf } from '../passes/source-pass.ts';
import { withoutUnseen } from '../ready-mapping.ts';
import { type AnswerColumns, addAnswers, askAbout } from './add-answers.ts';
import { isRandom } from './is-random.ts';
import { scopeTemplate, scopeVectorSql } from './scope-templates.ts';
import { Words } from './source-answers.ts';
import { fieldsOf } from './source-catalogue.ts';
import { type SourceReadings, sourceReadings } from './source-readings.ts';
import { sourceRows } from './source-rows.ts';
import { Forms } from './template.ts';

/** More combinations of facts than this are none: deciding one by one is as fast. */
export const MOST_COMBINATIONS = 20_000;

/** What SQL has read of the source objects of a mapping. */
export interface SourceSets {
  readonly unseen: ReadonlySet<string>;
  /** SQL of the objects with their facts, a row each; `where` is a condition on their `place`. */
  readonly select: (where: string) => string;
  /** Reads what a mapping gives that differs in the expressions of these lines only. */
  readonly propose: (proposed: CompiledMapping, changed: ReadonlySet<number>) => Promise<ProposedSets>;
  /** By attribute of the mapping: whether some object is to have several values. */
  readonly mayBeList: readonly boolean[];
  /** SQL over `o`: which objects were left out; null where none was. */
  readonly odd: string | null;
}

/** The same objects as another mapping decides about them, which differs in some expressions. */
interface ProposedSets extends SourceSets {
  /** SQL of the places of the objects for which one of the expressions gives something else. */
  readonly touched: string;
}

/**
 * Reads the source objects of a mapping by SQL: scope, keys and desired values. Null where the export or the mapping is of a kind
 * that only the reading row by row knows, or the objects have more combinations of facts than `MOST_COMBINATIONS`.
 */
export async function sourceSets(store: Store, inputs: Inputs, compiled: CompiledMapping): Promise<SourceSets | null> {
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
  const ready = withoutUnseen(compiled, unseen);
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
    `SELECT DISTINCT vector FROM replay_vector LIMIT ${MOST_COMBINATIONS + 1}`,
  );
  if (vectors.length > MOST_COMBINATIONS) return null;
  const ground = { settings: inputs.settings, unseen, words, forms, run };
  const templates = vectors.flatMap((one) => scopeTemplate(one.vector, ready, ground) ?? []);
  if (templates.length < vectors.length) return null;
  await store.run(SCOPE_TABLE, { rows: JSON.stringify(templates) });
  await store.run(
    `CREATE OR REPLACE TEMP VIEW replay_scoped AS SELECT r.*, v.* EXCLUDE (object_ref, vector), t.* EXCLUDE (vector)
     FROM replay_row AS r JOIN replay_vector AS v ON v.place = r.rowid JOIN replay_scope AS t ON t.vector = v.vector`,
  );
  const late = await askAbout(store, 'replay_scoped', readings.lateQuestions);
  const all = readingsWith(new Set([...answered, ...late.columns]));
  const setsOf = (given: CompiledMapping, found: SourceReadings, scoped: string): Omit<SourceSets, 'propose'> => ({
    unseen,
    odd,
    mayBeList: found.desired.map(({ mayBeList }) => mayBeList),
    select: (where) => plainSql(given, found, forms, `${scoped} WHERE ${where}`),
  });
  const propose = async (proposed: CompiledMapping, changed: ReadonlySet<number>): Promise<ProposedSets> => {
    const other = (present: ReadonlySet<string>): SourceReadings =>
      sourceReadings(withoutUnseen(proposed, unseen), columns, words, run, (column) => present.has(column), changed);
    const known = new Set([...answered, ...late.columns]);
    const { questions, lateQuestions } = other(known);
    const open = [...questions, ...lateQuestions].filter(({ column }) => column.startsWith('q_'));
    const more = await askAbout(store, 'replay_scoped', open);
    const found = other(new Set([...known, ...more.columns]));
    const scoped = scopedSql([late, more]);
    const lines = [...changed].map((at) => [at, attributes[at]!.caseExact] as const);
    return { ...setsOf(proposed, found, scoped), propose, touched: touchedSql(all, found, lines, scoped) };
  };
  return { ...setsOf(compiled, all, scopedSql([late])), propose };
}

/** SQL of the rows with their scope, and with answers that were asked for later. */
const scopedSql = (answers: readonly AnswerColumns[]): string =>
  `SELECT replay_scoped.*${answers.flatMap(({ columns }) => columns.map((one) => `, ${one}.answer AS ${one}`)).join('')}
   FROM replay_scoped ${answers.map(({ joins }) => joins).join(' ')}`;

/**
 * SQL of the places of the objects that may be decided differently: one of the changed lines gives another value, or none for another
 * reason. A value that is compared as the same counts only where a decision shows it, or was made one by one.
 */
function touchedSql(
  { desired }: SourceReadings,
  { desired: proposed }: SourceReadings,
  lines: readonly (readonly [place: number, caseExact: boolean])[],
  scoped: string,
): string {
  if (lines.length === 0) return 'SELECT place FROM replay_vector WHERE false';
  const texts = lines.map(([at]) => `${desired[at]!.text} AS d_${at}`).join(', ');
  const before = lines.map(([at]) => `d_${at} AS old_d_${at}, ${desired[at]!.kind} AS old_g_${at}`).join(', ');
  const others = lines.map(([at]) => `${proposed[at]!.text} AS d_${at}`).join(', ');
  const kinds = lines.map(([at]) => `${proposed[at]!.kind} AS g_${at}`).join(', ');
  const differs = lines.map(([at, caseExact]) => {
    const [one, other] = [foldedSql(`d_${at}`, caseExact), foldedSql(`old_d_${at}`, caseExact)];
    const unless = [...one.unless, ...other.unless].map((condition) => `coalesce(${condition}, false)`);
    const isOther = [`g_${at} <> 'v'`, `${one.sql} <> ${other.sql}`, ...unless, SHOWN].join(' OR ');
    return `g_${at} IS DISTINCT FROM old_g_${at} OR g_${at} NOT IN ('i', 'o') AND d_${at} IS DISTINCT FROM old_d_${at} AND (${isOther})`;
  });
  return `SELECT place FROM (SELECT *, ${kinds} FROM (
    SELECT * REPLACE (${others}) FROM (SELECT *, ${before} FROM (SELECT *, ${texts} FROM (${scoped})))))
    WHERE ${differs.map((one) => `(${one})`).join(' OR ')}`;
}

/** The first decisions that show texts of the object, or may have been made by them: see decide-twin.ts. */
const SHOWN = 'place IN (SELECT place FROM replay_shown)';

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
