import { isEmpty } from '../../expression/coerce.ts';
import type { RowLayout } from '../../expression/layout.ts';
import type { InputRow } from '../../expression/run.ts';
import type { Value } from '../../expression/value.ts';
import type { AttributeDefinition, ScopeClause } from '../schema/model.ts';
import { type PlainValue, partlyMatched, type ValueTest, valueTest } from './clause-test.ts';
import { answerOnEmpty, type FilterPlace, partIsMatch } from './filter-place.ts';
import { whyNotFiltered, whyValueNotFiltered } from './filtered-attribute.ts';
import { type OperatorName, operatorNamed, type ScopeOperator } from './operators.ts';
import type { ScopeAnswer, ScopeNote } from './scope-answer.ts';

/** One clause, ready for rows. */
export interface CompiledClause {
  readonly clause: ScopeClause;
  readonly operator: (ScopeOperator & { readonly name: OperatorName }) | null;
  readonly place: FilterPlace;
  /** Throws nothing, allocates nothing. */
  readonly test: (row: InputRow) => ScopeAnswer;
  readonly attributeValue: (row: InputRow) => Value;
  /** Why the answer is the same for every object, where it is neither true nor false. */
  readonly standing: ScopeNote | null;
}

/**
 * Makes a clause into a test. An attribute the layout does not name is absent. What null and empty give depends on the
 * place where the clause is, see `answerOnEmpty`.
 * Source: Scoping users or groups to be provisioned with scoping filters.
 */
export function compileClause(
  clause: ScopeClause,
  layout: RowLayout,
  definition: AttributeDefinition | null,
  place: FilterPlace,
): CompiledClause {
  const operator = operatorNamed(clause.operator);
  const slot = layout.slotOf(clause.attribute);
  const attributeValue = (row: InputRow): Value => (slot < 0 ? undefined : row[slot]);
  const settled = (answer: ScopeAnswer, code: string, message: string): CompiledClause => ({
    clause,
    operator,
    place,
    test: () => answer,
    attributeValue,
    standing: { code, message },
  });
  const name = JSON.stringify(clause.operator);
  if (operator === null) return settled('unsupported', 'unknown-operator', `No document knows the operator ${name}.`);
  if (operator.standing === 'unsupported')
    return settled('unsupported', 'unsupported-operator', `Scoping filters do not support the operator ${name}.`);
  if (operator.standing === 'listed')
    return settled('unsupported', 'unexplained-operator', `No document says what the operator ${name} does.`);
  const why = whyNotFiltered(clause.attribute, definition);
  if (why !== null) return settled('unsupported', 'unsupported-attribute', `${clause.attribute} ${why}.`);
  const made = testOf(clause, operator, definition, place);
  if ('invalid' in made) {
    const answer = made.unsupported ? 'unsupported' : 'invalid-filter';
    return settled(answer, made.unsupported ? 'unsupported-pattern' : 'invalid-clause', made.invalid);
  }
  const onEmpty = answerOnEmpty(operator.name, place);
  const test = (row: InputRow): ScopeAnswer => {
    const value = slot < 0 ? undefined : row[slot];
    if (typeof value === 'string') return value === '' ? onEmpty : made.test(value);
    if (value === undefined || value === null) return onEmpty;
    if (typeof value === 'object') return 'unsupported';
    return made.test(value);
  };
  return { clause, operator, place, test, attributeValue, standing: null };
}

function testOf(
  clause: ScopeClause,
  operator: ScopeOperator & { readonly name: OperatorName },
  definition: AttributeDefinition | null,
  place: FilterPlace,
): { readonly test: ValueTest } | { readonly invalid: string; readonly unsupported: boolean } {
  const { values } = clause;
  if (operator.takesValue && values.length === 0)
    return { invalid: `${clause.attribute} ${operator.name} needs a value and has none.`, unsupported: false };
  if (operator.takesValue && values.length > 1) return { test: () => 'unknown' };
  const test = valueTest(operator.name, values[0] ?? '', definition?.type ?? null, place);
  if (typeof test === 'function') return { test };
  return { ...test, invalid: `${clause.attribute} ${operator.name} cannot be evaluated: ${test.invalid}.` };
}

/** What to know about the answer for one object, apart from what holds for all; null where nothing is. */
export function noteOn(compiled: CompiledClause, value: Value, answer: ScopeAnswer): ScopeNote | null {
  if (compiled.standing !== null) return compiled.standing;
  const { clause, operator } = compiled;
  if (isEmpty(value) && !Array.isArray(value)) return operator === null ? null : noteOnEmpty(operator.name, answer);
  const why = whyValueNotFiltered(value);
  if (why !== null) return { code: 'unsupported-attribute', message: `${clause.attribute} ${why}.` };
  if (operator?.standing === 'unexplained') return noteOnBits(operator.name, answer);
  if (answer === 'unsupported')
    return { code: 'pattern-too-costly', message: 'The search for the pattern in this value was given up.' };
  if (operator?.takesValue && clause.values.length > 1)
    return { code: 'several-values', message: 'No document says what several values in one clause mean.' };
  if (answer === 'unknown' && operator?.name.endsWith('REGEX MATCH'))
    return {
      code: 'pattern-matches-part',
      message:
        'The pattern matches only a part of the value. For .NET that is a match; the document reads as if it had to match all.',
    };
  if (answer === 'unknown')
    return {
      code: 'not-an-integer',
      message: `${clause.attribute} is no integer; no document says what the comparison does then.`,
    };
  if (operator?.name.endsWith('REGEX MATCH')) return noteOnPattern(compiled, value as PlainValue);
  return noteOnCase(operator!, clause, value as PlainValue);
}

function noteOnEmpty(operator: OperatorName, answer: ScopeAnswer): ScopeNote | null {
  if (!/^(?:NOT|IS FALSE|!)/.test(operator)) return null;
  const subject = `${operator} is`;
  if (answer === true)
    return {
      code: 'true-on-empty',
      message: `${subject} true for an attribute without a value in an input filter: the default one of cloud sync would leave nearly everybody out if it failed.`,
    };
  if (answer === 'unknown')
    return {
      code: 'empty-undocumented',
      message: `What ${operator} is for an attribute without a value in an input filter is not documented, and no default filter shows it.`,
    };
  const message = `${subject} false for an attribute without a value, as every operator but IS NULL is.`;
  return { code: 'false-on-empty', message };
}

function noteOnBits(operator: OperatorName, answer: ScopeAnswer): ScopeNote {
  const unexplained = `The document does not explain the operator ${operator}`;
  if (answer === 'unknown') return { code: 'unexplained-operator', message: `${unexplained}.` };
  const message = `${unexplained}. Whole numbers were compared bit by bit, as the default filter of cloud sync does with msExchRecipientTypeDetails.`;
  return { code: 'bits-tested', message };
}

/** By which rule a pattern that does not match the whole value counts as found. */
function noteOnPattern({ clause, place }: CompiledClause, value: PlainValue): ScopeNote | null {
  const found = partlyMatched(clause.values[0] ?? '', value);
  if (!found) return null;
  const why = partIsMatch(place)
    ? 'in an input filter it is searched for anywhere, as the default ones of cloud sync show'
    : 'it is anchored, and so fixes its own place';
  return {
    code: 'pattern-found-in-part',
    message: `The pattern matches a part of the value, and that counts: ${why}.`,
  };
}

function noteOnCase({ name }: ScopeOperator, { values }: ScopeClause, value: PlainValue): ScopeNote | null {
  if (name !== 'ENDS_WITH' || typeof value !== 'string') return null;
  const operand = values[0] ?? '';
  if (value.endsWith(operand) || !value.toLowerCase().endsWith(operand.toLowerCase())) return null;
  return {
    code: 'case-assumed',
    message: 'The document does not say whether ENDS_WITH is case-sensitive; provlens assumes that it is.',
  };
}
