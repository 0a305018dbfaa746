import { isList, scalarText, textOf } from '../coerce.ts';
import type { Evaluator } from '../run.ts';
import { textOfAll } from '../sql/value.ts';
import type { Value } from '../value.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

/** Join(separator, source1, source2, …): the values of all sources, with the separator between them. */
export const join: FunctionDefinition = {
  name: 'Join',
  origin: 'provisioning',
  parameters: [{ name: 'separator', type: 'String', required: true }],
  repeating: {
    parameters: [{ name: 'source', type: 'Any', required: true, keys: ['source', 'source1', 'source2', 'sourceN'] }],
    minimum: 1,
  },
  returns: 'String',
  meaning: 'Joins the values of one or more sources into one text, with a separator between them.',
  nulls: 'Sources that are null, absent or empty are left out together with their separator.',
  examples: [
    {
      expression: 'Join(".", [givenName], [surname])',
      inputs: { givenName: 'Ana', surname: 'Ruiz' },
      result: 'Ana.Ruiz',
    },
    { expression: 'Join(", ", [skills])', inputs: { skills: ['SQL', 'KQL'] }, result: 'SQL, KQL' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [separator, ...sources] = args as [Argument, ...Argument[]];
    const [first, second, third] = sources as [Argument, Argument, Argument];
    if (separator.isConstant) {
      const between = textOf(separator.constant, site, separator) ?? '';
      if (sources.length === 2) return joinTwo(between, first, second, site);
      if (sources.length === 3) return joinThree(between, first, second, third, site);
    }
    return (row, run) => {
      const between = textOf(separator.evaluate(row, run), site, separator) ?? '';
      let text = '';
      for (let index = 0; index < sources.length; index++) {
        const source = sources[index]!;
        const part = partOf(source.evaluate(row, run), between, site, source);
        if (part !== '') text = text === '' ? part : text + between + part;
      }
      return text;
    };
  },
  sql: ([separator, ...sources]) => {
    const joined = textOfAll(
      [separator!, ...sources].map(({ value }) => value),
      (between, ...parts) =>
        `concat_ws(coalesce(${between}, ''), ${parts.map((part) => `nullif(${part}, '')`).join(', ')})`,
    );
    const between = separator!.value?.longest ?? 0;
    return joined && { ...joined, longest: joined.longest + between * sources.length };
  },
};

/** What most mappings join: two or three single values, by a separator that is written in the expression. */
function joinTwo(between: string, first: Argument, second: Argument, site: CallSite): Evaluator {
  return (row, run) => {
    const a = partOf(first.evaluate(row, run), between, site, first);
    const b = partOf(second.evaluate(row, run), between, site, second);
    return a === '' ? b : b === '' ? a : a + between + b;
  };
}

function joinThree(between: string, first: Argument, second: Argument, third: Argument, site: CallSite): Evaluator {
  const two = joinTwo(between, first, second, site);
  return (row, run) => {
    const a = two(row, run) as string;
    const b = partOf(third.evaluate(row, run), between, site, third);
    return a === '' ? b : b === '' ? a : a + between + b;
  };
}

function partOf(value: Value, between: string, site: CallSite, at: Argument): string {
  if (typeof value === 'string') return value;
  if (!isList(value)) return textOf(value, site, at) ?? '';
  let text = '';
  for (const one of value) {
    const part = scalarText(one) ?? textOf(one, site, at) ?? '';
    if (part !== '') text = text === '' ? part : text + between + part;
  }
  return text;
}
