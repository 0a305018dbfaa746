import type { InputRow, Run } from '../../expression/run.ts';
import type { ColumnOf } from '../../expression/sql/expression-sql.ts';
import { desiredSql } from '../../mapping/account/desired-sql.ts';
import { matchingSql } from '../../mapping/matching/matching-sql.ts';
import { clauseSql } from '../../mapping/scoping/clause-sql.ts';
import type { CompiledClause } from '../../mapping/scoping/compile-clause.ts';
import { sqlText } from '../../store/sql-text.ts';
import type { CompiledAttribute } from '../compiled-mapping.ts';
import type { Readied } from '../ready-mapping.ts';
import type { Question } from './add-answers.ts';
import { packedSql } from './answer-each.ts';
import { clausesOf } from './scope-templates.ts';
import { clauseAnswer, desiredAnswer, matchingAnswer, rowReader, type Words } from './source-answers.ts';
import type { SourceColumn } from './source-columns.ts';

/** One clause as columns: its answer as a letter, and what the object holds. */
interface ClauseReading {
  readonly fact: string;
  readonly shown: string;
}

/** A text as columns. */
interface DesiredReading {
  /** The value, or why there is none. */
  readonly text: string;
  /** Over the row with the texts of all attributes, d_0, d_1, …: `v` a value, `n` nothing, `l` a list; `i`, `o`, `e`, `u` as in value/packing.ts. */
  readonly kind: string;
  readonly mayBeList: boolean;
}

interface MatchingReading {
  readonly fact: string;
  readonly text: string;
  readonly key: string;
}

/** How the facts of the source objects of a mapping are read, as SQL over the columns x_0, x_1, … of a row. */
export interface SourceReadings {
  readonly clauses: readonly ClauseReading[];
  readonly matching: readonly MatchingReading[];
  /** By attribute of the mapping, over the row with its scope. */
  readonly desired: readonly DesiredReading[];
  /** What is asked before the scope is known, and what rests on it. */
  readonly questions: readonly Question[];
  readonly lateQuestions: readonly Question[];
}

/**
 * `isPresent` says of a question whether there is a column with its answers; where there is none, SQL has told all. `otherwise` are
 * the lines of the mapping whose answers are not those of the mapping that was read first.
 */
export function sourceReadings(
  ready: Readied,
  columns: readonly SourceColumn[],
  words: Words,
  run: Run,
  isPresent: (column: string) => boolean,
  otherwise: ReadonlySet<number> = new Set(),
): SourceReadings {
  const { compiled } = ready;
  const { layout } = compiled;
  const soft = layout.slotOf('IsSoftDeleted');
  const questions: Question[] = [];
  const lateQuestions: Question[] = [];
  const sqlOf = (slot: number, isLate: boolean): string => (isLate && slot === soft ? `(state = 'out')` : `x_${slot}`);
  const columnOf =
    (isLate: boolean): ColumnOf =>
    (name) => {
      const slot = layout.slotOf(name);
      const type = columns[slot]?.kind;
      return type === undefined || type === 'json' ? null : { type, sql: sqlOf(slot, isLate) };
    };
  const ask = (
    column: string,
    slots: readonly number[],
    isLate: boolean,
    when: string,
    answer: (row: InputRow) => string,
  ): void => {
    const read = rowReader(compiled, columns, slots);
    const packed = packedSql(slots.map((slot) => `${sqlOf(slot, isLate)}::VARCHAR`));
    (isLate ? lateQuestions : questions).push({ column, when, packed, answer: (text) => answer(read(text)) });
  };
  const slotsOf = (one: CompiledAttribute): number[] => one.needs.map((name) => layout.slotOf(name));

  const clauseReading = (clause: CompiledClause, at: number): ClauseReading => {
    const name = `c_${at}`;
    const column = columnOf(false)(clause.clause.attribute);
    const shown = column === null ? `nullif(split_part(${name}, chr(30), 2), '')` : `nullif(${shownSql(column)}, '')`;
    if (clause.standing !== null && column !== null) return { fact: `'s'`, shown };
    const form = clauseSql(clause.clause, null, clause.place, columnOf(false));
    const slot = layout.slotOf(clause.clause.attribute);
    const told = `split_part(${name}, chr(30), 1)`;
    if (form === null || column === null) {
      ask(name, [slot], false, 'true', clauseAnswer(clause, words));
      return { fact: told, shown };
    }
    // What is open needs the words that say why.
    ask(name, [slot], false, `NOT ${form.guard} OR ${form.sql} NOT IN ('true', 'false')`, clauseAnswer(clause, words));
    const plain = `CASE ${form.sql} WHEN 'true' THEN 't' ELSE 'f' END`;
    return { fact: isPresent(name) ? `CASE WHEN ${name} IS NULL THEN ${plain} ELSE ${told} END` : plain, shown };
  };

  const matchingReading = (place: number, at: number): MatchingReading => {
    const one = compiled.attributes[place]!;
    const name = `m_${at}`;
    const answer = matchingAnswer(ready.matching[at]!, one.caseExact, words, run);
    const told: MatchingReading = {
      fact: `CASE WHEN starts_with(${name}, 'v') THEN 'v' ELSE ${name} END`,
      text: `CASE WHEN starts_with(${name}, 'v') THEN split_part(${name}[2:], chr(30), 1) END`,
      key: `CASE WHEN starts_with(${name}, 'v') THEN split_part(${name}, chr(30), 2) END`,
    };
    const form = matchingSql(one.mapping, one.caseExact, columnOf(false));
    if (form === null) {
      ask(name, slotsOf(one), false, 'true', answer);
      return told;
    }
    const plain: MatchingReading = {
      fact: `CASE WHEN ${form.text} IS NULL THEN 'e' ELSE 'v' END`,
      text: form.text,
      key: form.key,
    };
    if (form.guard === 'true') return plain;
    ask(name, slotsOf(one), false, `NOT ${form.guard}`, answer);
    if (!isPresent(name)) return plain;
    const either = (part: keyof MatchingReading): string =>
      `CASE WHEN ${name} IS NULL THEN ${plain[part]} ELSE ${told[part]} END`;
    return { fact: either('fact'), text: either('text'), key: either('key') };
  };

  const desiredReading = (one: CompiledAttribute, place: number): DesiredReading => {
    const left = one.isLifecycle ? `state = 'stopped'` : `state IN ('stopped', 'out')`;
    const reading = (text: string, kind: string, mayBeList = false): DesiredReading => ({
      text,
      kind: `CASE WHEN ${left} THEN 'i' ELSE ${kind} END`,
      mayBeList,
    });
    const { problem } = ready.attributes[place]!;
    if (problem !== null) return reading(sqlText(problem), `'u'`);
    if (one.reference === 'members') return reading('NULL::VARCHAR', `'n'`);
    const slots = slotsOf(one);
    const isLate = soft >= 0 && slots.includes(soft);
    const name = `${otherwise.has(place) ? 'q' : 'p'}_${place}`;
    const answer = desiredAnswer(one, run);
    const told = { text: `nullif(${name}[2:], '')`, kind: `CASE WHEN ${name} = '' THEN 'n' ELSE ${name}[1] END` };
    const form = desiredSql(one.mapping, columnOf(isLate));
    if (form === null) {
      ask(name, slots, isLate, 'true', answer);
      return reading(told.text, told.kind, true);
    }
    const { sql, guard, ignore } = form;
    const ignored = ignore === null ? '' : `WHEN ${ignore} = 'flow' THEN 'i' WHEN ${ignore} = 'object' THEN 'o' `;
    const plain = `CASE ${ignored}WHEN d_${place} IS NULL THEN 'n' ELSE 'v' END`;
    if (guard === 'true') return reading(sql, plain);
    ask(name, slots, isLate, `NOT ${guard}`, answer);
    if (!isPresent(name)) return reading(sql, plain);
    return reading(
      `CASE WHEN ${name} IS NULL THEN ${sql} ELSE ${told.text} END`,
      `CASE WHEN ${name} IS NULL THEN ${plain} ELSE ${told.kind} END`,
      true,
    );
  };

  const clauses = clausesOf(compiled).map(clauseReading);
  const matching = compiled.matching.map(matchingReading);
  const desired = compiled.attributes.map(desiredReading);
  return { clauses, matching, desired, questions, lateQuestions };
}

/** A column as text. */
const shownSql = ({ type, sql }: NonNullable<ReturnType<ColumnOf>>): string =>
  type === 'text' ? sql : `CASE WHEN ${sql} THEN 'True' WHEN NOT ${sql} THEN 'False' END`;
