import type { Call } from '../ast.ts';
import { textOf } from '../coerce.ts';
import type { Evaluator, InputRow, Run } from '../run.ts';
import { type ChoiceBranch, choose } from '../sql/choose.ts';
import { type SqlArgument, type SqlValue, textSql } from '../sql/value.ts';
import type { Value } from '../value.ts';
import type { Argument, CallSite, Complaint, FunctionDefinition } from './definition.ts';

/** Switch(source, defaultValue, key1, value1, …): a value by key; values not taken are not evaluated. */
export const switchFunction: FunctionDefinition = {
  name: 'Switch',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'Any', required: true },
    { name: 'defaultValue', type: 'Any', required: false },
  ],
  repeating: {
    parameters: [
      { name: 'key', type: 'Any', required: true, keys: ['switchValue', 'key1', 'keyN'] },
      { name: 'value', type: 'Any', required: false, keys: ['switchValue', 'value1', 'valueN'] },
    ],
    minimum: 1,
  },
  returns: 'Any',
  meaning: 'Gives the value whose key equals the source, else the default; compared letter by letter, case included.',
  nulls: 'The key "" matches null, absent and empty sources. Without a default null is given.',
  examples: [
    { expression: 'Switch([country], "EMEA", "US", "AMER", "", "none")', inputs: { country: 'US' }, result: 'AMER' },
    { expression: 'Switch([country], "EMEA", "", "none")', inputs: { country: null }, result: 'none' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  check: checkPairs,
  compile: (args, site) => {
    const [source, fallback, ...pairs] = args as [Argument, Argument, ...Argument[]];
    if ([fallback, ...pairs].every(({ isConstant }) => isConstant)) return translate(source, fallback, pairs, site);
    const choose = pairs.every((argument, index) => index % 2 === 1 || argument.isConstant)
      ? byTable(pairs, site)
      : oneByOne(pairs, site);
    return (row, run) => {
      const value = source.evaluate(row, run);
      const text = typeof value === 'string' ? value : (textOf(value, site, source) ?? '');
      return (choose(text, row, run) ?? fallback).evaluate(row, run) ?? null;
    };
  },
  sql: switchSql,
};

/** From texts to texts, as most mappings have it: nothing but the source is evaluated. */
function translate(source: Argument, fallback: Argument, pairs: readonly Argument[], site: CallSite): Evaluator {
  const otherwise = fallback.constant ?? null;
  const values = new Map<string, Exclude<Value, undefined>>();
  for (const [key, { constant }] of tableOf(pairs, site)) values.set(key, constant ?? null);
  const chosen = (text: string): Exclude<Value, undefined> => {
    const value = values.get(text);
    return value === undefined ? otherwise : value;
  };
  const [whenTrue, whenFalse] = [chosen('True'), chosen('False')];
  return (row, run) => {
    const value = source.evaluate(row, run);
    if (typeof value === 'string') return chosen(value);
    if (typeof value === 'boolean') return value ? whenTrue : whenFalse;
    return chosen(textOf(value, site, source) ?? '');
  };
}

type Choice = (text: string, row: InputRow, run: Run) => Argument | undefined;

function byTable(pairs: readonly Argument[], site: CallSite): Choice {
  const table = tableOf(pairs, site);
  return (text) => table.get(text);
}

/** Keys that are the same for every row, as nearly all are; of equal ones the first counts. */
function tableOf(pairs: readonly Argument[], site: CallSite): ReadonlyMap<string, Argument> {
  const table = new Map<string, Argument>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const key = textOf(pairs[index]!.constant, site, pairs[index]) ?? '';
    if (!table.has(key)) table.set(key, pairs[index + 1]!);
  }
  return table;
}

function oneByOne(pairs: readonly Argument[], site: CallSite): Choice {
  return (text, row, run) => {
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const key = pairs[index]!;
      if ((textOf(key.evaluate(row, run), site, key) ?? '') === text) return pairs[index + 1];
    }
    return undefined;
  };
}

/** The functions reference warns against these as a source: a key of "" asks the same. */
const PRESENCE = new Set(['ispresent', 'isnull', 'isnullorempty']);

function checkPairs(call: Call): readonly Complaint[] {
  const found: Complaint[] = [];
  if (call.arguments.length % 2 === 1) {
    const message =
      'Switch takes a source, a default, and then keys and values in pairs: the number of arguments is even.';
    found.push({ severity: 'error', code: 'switch-pairs', message });
  }
  const source = call.arguments[0];
  if (source?.kind === 'call' && PRESENCE.has(source.name.toLowerCase())) {
    const message = `The documents warn against ${source.name} as the source of a Switch. The key "" asks for empty values.`;
    found.push({ severity: 'warning', code: 'documented-as-unsupported', message, argument: 0 });
  }
  return found;
}

function switchSql([source, fallback, ...pairs]: readonly SqlArgument[]): SqlValue | null {
  const text = textSql(source!.value);
  const ways = waysOf(pairs);
  if (text === null || ways === null) return null;
  return choose(`coalesce(${text.sql}, '')`, ways, fallback!.value, text.unless);
}

/** Null where a key is not the same for every row. */
function waysOf(pairs: readonly SqlArgument[]): readonly ChoiceBranch[] | null {
  const ways = new Map<string, ChoiceBranch>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const key = pairs[index]!;
    const form = textSql(key.value);
    if (!key.isConstant || form === null || form.unless.length > 0) return null;
    const when = `coalesce(${form.sql}, '')`;
    if (!ways.has(when)) ways.set(when, { when, value: pairs[index + 1]!.value });
  }
  return [...ways.values()];
}
