import type { Store } from '../../store/store.ts';
import { answerEach } from './answer-each.ts';

/** Something that is asked of the evaluator, once for every distinct input. */
export interface Question {
  /** Name of the column of answers. */
  readonly column: string;
  /** SQL: whether a row has to be asked about. */
  readonly when: string;
  /** SQL of the input. */
  readonly packed: string;
  readonly answer: (packed: string) => string;
}

/** The input of a question, null where nothing has to be asked. */
const inputSql = ({ when, packed }: Question): string =>
  when === 'true' ? packed : `CASE WHEN ${when} THEN ${packed} END`;

/** The questions that have to be asked about some row. */
async function openQuestions(
  store: Store,
  table: string,
  questions: readonly Question[],
): Promise<readonly Question[]> {
  const conditional = questions.filter(({ when }) => when !== 'true');
  if (conditional.length === 0) return questions;
  const [open] = await store.rows<Record<string, boolean | null>>(
    `SELECT ${conditional.map(({ column, when }) => `bool_or(${when}) AS ${column}`).join(', ')} FROM ${table}`,
  );
  return questions.filter(({ column, when }) => when === 'true' || open?.[column] === true);
}

/** Joins that give the rows of a table or view a column of answers each, and the names of these columns. */
export interface AnswerColumns {
  readonly joins: string;
  readonly columns: readonly string[];
}

/** Answers the questions about the rows of a table or view. */
export async function askAbout(store: Store, table: string, questions: readonly Question[]): Promise<AnswerColumns> {
  const open = await openQuestions(store, table, questions);
  const joins: string[] = [];
  for (const question of open) {
    const { column } = question;
    const input = inputSql(question);
    await answerEach(store, `${table}_${column}`, `SELECT ${input} FROM ${table}`, question.answer);
    joins.push(`LEFT JOIN ${table}_${column} AS ${column} ON ${column}.input = ${input}`);
  }
  return { joins: joins.join(' '), columns: open.map(({ column }) => column) };
}

/**
 * Adds a column of answers to a temporary table for every question that has to be asked about some row, and says which these are.
 */
export async function addAnswers(
  store: Store,
  table: string,
  questions: readonly Question[],
): Promise<ReadonlySet<string>> {
  const { joins, columns } = await askAbout(store, table, questions);
  if (columns.length > 0) {
    await store.run(
      `CREATE TEMP TABLE ${table}_answered AS SELECT ${table}.*, ${columns.map((one) => `${one}.answer AS ${one}`).join(', ')} FROM ${table} ${joins};
       DROP TABLE ${table}; ALTER TABLE ${table}_answered RENAME TO ${table};
       ${columns.map((one) => `DROP TABLE ${table}_${one};`).join(' ')}`,
    );
  }
  return new Set(columns);
}
