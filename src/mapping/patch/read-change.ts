import { usageError } from '../../errors.ts';
import { readChecked } from '../../expression/read-checked.ts';
import { nearest } from '../../nearest.ts';
import { FLOW_BEHAVIORS, FLOW_TYPES, wordOf } from '../schema/words.ts';
import { allOperators, operatorNamed, type ScopeOperator } from '../scoping/operators.ts';
import type { ClauseWords, SchemaEdit } from './schema-change.ts';

/**
 * `--map 'mail=ToLower([mail])'`: a target attribute, and an expression behind the first equals sign outside of brackets.
 * Errors: usage, with every mistake of the expression and its place.
 */
export function mapChange(word: string): SchemaEdit {
  const [attribute, text] = halves(word) ?? [];
  if (attribute === undefined || text === undefined || text === '') {
    throw usageError(
      `--map ${JSON.stringify(word)} is no attribute=EXPRESSION.`,
      "For example --map 'mail=ToLower([mail])'.",
    );
  }
  return { kind: 'map', attribute, expression: readChecked(text).expression, text };
}

/** `--flow mail=FlowAlways/ObjectAddOnly`: a flow behavior, a flow type, or both. Errors: usage, with the nearest word. */
export function flowChange(word: string): SchemaEdit {
  const [attribute, flow] = halves(word) ?? [];
  if (attribute === undefined || flow === undefined || flow === '') {
    throw usageError(
      `--flow ${JSON.stringify(word)} is no attribute=FlowBehavior/FlowType.`,
      'For example --flow mail=FlowAlways/ObjectAddOnly; either word is enough.',
    );
  }
  let [flowBehavior, flowType]: [(typeof FLOW_BEHAVIORS)[number] | null, (typeof FLOW_TYPES)[number] | null] = [
    null,
    null,
  ];
  for (const part of flow.split('/').map((one) => one.trim())) {
    const [behavior, type] = /^\d*$/.test(part)
      ? [null, null]
      : [wordOf(part, FLOW_BEHAVIORS), wordOf(part, FLOW_TYPES)];
    if (behavior !== null && flowBehavior === null) flowBehavior = behavior;
    else if (type !== null && flowType === null) flowType = type;
    else throw unknownFlow(word, part);
  }
  return { kind: 'flow', attribute, flowBehavior, flowType };
}

function unknownFlow(word: string, part: string): Error {
  const words = [...FLOW_BEHAVIORS, ...FLOW_TYPES];
  const meant = nearest(part, words);
  const known = `Flow behaviors: ${FLOW_BEHAVIORS.join(', ')}. Flow types: ${FLOW_TYPES.join(', ')}.`;
  if (meant?.toLowerCase() === part.toLowerCase()) {
    return usageError(`--flow ${JSON.stringify(word)} says one thing twice: ${part}.`, known);
  }
  const suggestion = meant === null ? '' : `Did you mean ${meant}? `;
  return usageError(`There is no flow behavior or flow type ${JSON.stringify(part)}.`, suggestion + known);
}

/**
 * `--filter 'Sales.department EQUALS Law'`: a group of the filter and an attribute (the attribute alone where there is one
 * group), an operator, and a value where the operator takes one. A value may be in double quotes, as JSON writes them.
 * Errors: usage, with the nearest operator.
 */
export function filterChange(word: string): SchemaEdit {
  const words = clauseOf('filter', word);
  if (words.value === null && operatorNamed(words.operator)?.takesValue) {
    throw usageError(`--filter ${JSON.stringify(word)} has no value, and ${words.operator} takes one.`);
  }
  return { kind: 'filter', ...words };
}

/** `--drop-clause 'Sales.department EQUALS'`: as `--filter`; without a value the clause with any value. */
export const dropChange = (word: string): SchemaEdit => ({ kind: 'drop-clause', ...clauseOf('drop-clause', word) });

function clauseOf(option: string, word: string): ClauseWords {
  const found = operatorIn(word);
  if (found === null) throw noOperator(option, word);
  const { subject, operator, rest } = found;
  if (rest !== '' && !operator.takesValue) {
    throw usageError(`${operator.name} takes no value, and --${option} ${JSON.stringify(word)} gives one.`);
  }
  return { subject, operator: operator.name, value: rest === '' ? null : unquoted(rest) };
}

interface FoundOperator {
  readonly subject: string;
  readonly operator: ScopeOperator;
  readonly rest: string;
}

/** The first operator; of those that begin at one word the longest, as some have blanks in them: `NOT REGEX MATCH`. */
function operatorIn(word: string): FoundOperator | null {
  const parts = word.trim().split(/\s+/);
  for (let from = 1; from < parts.length; from++) {
    for (let count = Math.min(3, parts.length - from); count > 0; count--) {
      const operator = operatorNamed(parts.slice(from, from + count).join(' '));
      if (operator === null) continue;
      const [subject, rest] = cutAt(word.trim(), from, count);
      return { subject, operator, rest };
    }
  }
  return null;
}

/** What is before and behind some of the words of a text, blanks within them as they came. */
function cutAt(text: string, from: number, count: number): readonly [string, string] {
  const words = [...text.matchAll(/\S+/g)];
  const last = words[from + count - 1]!;
  return [text.slice(0, words[from]!.index).trim(), text.slice(last.index + last[0].length).trim()];
}

function noOperator(option: string, word: string): Error {
  const [, ...others] = word.trim().split(/\s+/);
  if (others.length === 0) {
    return usageError(
      `--${option} ${JSON.stringify(word)} names no operator.`,
      `For example --${option} 'Sales.department EQUALS Law'.`,
    );
  }
  const names = allOperators().map(({ name }) => name);
  const meant = [2, 1, 3].map((count) => nearest(others.slice(0, count).join(' '), names)).find((one) => one !== null);
  return usageError(
    `--${option} ${JSON.stringify(word)} names no operator that scoping filters have.`,
    meant === undefined ? `They have ${names.join(', ')}.` : `Did you mean ${meant}?`,
  );
}

function unquoted(rest: string): string {
  if (!/^".*"$/s.test(rest)) return rest;
  try {
    return String(JSON.parse(rest));
  } catch {
    return rest;
  }
}

/** An attribute and what is said of it; names such as `roles[primary eq "x=y"].value` keep their equals signs. */
function halves(word: string): readonly [string, string] | null {
  let depth = 0;
  for (let at = 0; at < word.length; at++) {
    if (word[at] === '[') depth++;
    else if (word[at] === ']') depth--;
    else if (word[at] === '=' && depth <= 0) {
      const attribute = word.slice(0, at).trim();
      return attribute === '' ? null : [attribute, word.slice(at + 1).trim()];
    }
  }
  return null;
}
