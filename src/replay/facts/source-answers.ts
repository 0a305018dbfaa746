import { isEmpty } from '../../expression/coerce.ts';
import { fromJson } from '../../expression/json-value.ts';
import type { InputRow, Run } from '../../expression/run.ts';
import type { Value } from '../../expression/value.ts';
import { comparable } from '../../mapping/account/same-value.ts';
import { comparedText, type MatchingAttribute } from '../../mapping/matching/matching-value.ts';
import type { CompiledClause } from '../../mapping/scoping/compile-clause.ts';
import { noteOn } from '../../mapping/scoping/compile-clause.ts';
import type { ScopeAnswer } from '../../mapping/scoping/scope-answer.ts';
import type { CompiledAttribute, CompiledMapping } from '../compiled-mapping.ts';
import { SEVERAL_PARTS } from '../gates/filter.ts';
import { desiredValue } from '../value/desired.ts';
import { clean, packDesired } from '../value/packing.ts';
import { unpacked } from './answer-each.ts';
import type { SourceColumn } from './source-columns.ts';
import { PART } from './sql.ts';

/** Texts that stand for few others, by number: reasons, which would make every vector another one. */
export class Words {
  readonly #known: string[] = [];

  numberOf(word: string): number {
    const at = this.#known.indexOf(word);
    return at >= 0 ? at : this.#known.push(word) - 1;
  }

  word(number: number): string {
    return this.#known[number]!;
  }
}

const LETTERS = { true: 't', false: 'f', unknown: 'u', unsupported: 'x', 'invalid-filter': 'i' } as const;
const ANSWERS: Readonly<Record<string, ScopeAnswer>> = {
  t: true,
  f: false,
  u: 'unknown',
  x: 'unsupported',
  i: 'invalid-filter',
};

/** Makes the packed attributes of these slots into a row of the layout. */
export function rowReader(
  { layout, readers }: Pick<CompiledMapping, 'layout' | 'readers'>,
  columns: readonly SourceColumn[],
  slots: readonly number[],
): (packed: string) => InputRow {
  return (packed) => {
    const row: Value[] = layout.names.map(() => undefined);
    const parts = slots.length === 0 ? [] : unpacked(packed);
    for (const [at, slot] of slots.entries()) {
      const text = parts[at];
      if (text == null) continue;
      const { kind } = columns[slot]!;
      if (kind === 'text') row[slot] = text;
      else if (kind === 'boolean') row[slot] = text === 'true';
      else row[slot] = fromJson(readers[slot]!({ [layout.names[slot]!]: JSON.parse(text) }));
    }
    return row;
  };
}

/** What one line of the mapping gives, packed. */
export const desiredAnswer =
  ({ compiled }: CompiledAttribute, run: Run) =>
  (row: InputRow): string =>
    packDesired([desiredValue(compiled, row, run)]);

/** The answer of a clause as a letter and the number of its note, and what the object holds, if anything. */
export const clauseAnswer =
  (clause: CompiledClause, words: Words) =>
  (row: InputRow): string => {
    const answer = clause.test(row);
    const value = clause.attributeValue(row);
    const note = typeof answer === 'boolean' ? null : noteOn(clause, value, answer);
    const shown = isEmpty(value) ? '' : (comparedText(value) ?? SEVERAL_PARTS);
    const number = note === null ? '' : words.numberOf(JSON.stringify(note));
    return `${LETTERS[String(answer) as keyof typeof LETTERS]}${number}${PART}${clean(shown)}`;
  };

/** A clause that answers as told, and sees what is shown. */
export function answeredClause(clause: CompiledClause, fact: string, shown: Value, words: Words): CompiledClause {
  const answer = clause.standing === null ? ANSWERS[fact.charAt(0)]! : clause.test([]);
  const note = fact.length > 1 ? JSON.parse(words.word(Number(fact.slice(1)))) : ANSWERED;
  return {
    ...clause,
    test: () => answer,
    attributeValue: () => shown,
    standing: clause.standing ?? note,
  };
}

const ANSWERED = { code: 'answered', message: '' };

/** What a matching attribute has: `v` with the text and the form in which it is compared, `e`, or `o` and the number of the reason. */
export const matchingAnswer =
  (attribute: MatchingAttribute, caseExact: boolean, words: Words, run: Run) =>
  (row: InputRow): string => {
    const found = attribute.valueFor(row, run);
    if (found.kind === 'value') return `v${clean(found.text)}${PART}${clean(comparable(found.text, caseExact))}`;
    return found.kind === 'empty' ? 'e' : `o${words.numberOf(found.why)}`;
  };
