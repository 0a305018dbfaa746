import { booleanOf } from '../coerce.ts';
import type { Evaluator, Run } from '../run.ts';
import { choose } from '../sql/choose.ts';
import { truth } from '../sql/truth.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

/** IIF(condition, valueIfTrue, valueIfFalse): one of two values; the one that is left out is null. */
export const iif: FunctionDefinition = {
  name: 'IIF',
  origin: 'provisioning',
  parameters: [
    { name: 'condition', type: 'Condition', required: true, keys: ['one'] },
    { name: 'valueIfTrue', type: 'Any', required: true, mayBeEmpty: true, keys: ['four', 'trueValue'] },
    { name: 'valueIfFalse', type: 'Any', required: false, keys: ['five', 'falseValue'] },
  ],
  returns: 'Any',
  meaning: 'Gives one of two values, by a condition; only that value is evaluated.',
  nulls:
    'A value that is left out is null: IIF(condition, , value) or IIF(condition, value). A condition on an attribute without a value is documented as unsupported: it is evaluated all the same, with a warning.',
  examples: [{ expression: 'IIF([country] = "ES", "Spain", [country])', inputs: { country: 'ES' }, result: 'Spain' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [condition, yes, no] = args as [Argument, Argument, Argument];
    const [whenTrue, whenFalse] = [yes, no].map((one): Evaluator => (one.omitted ? () => null : one.evaluate)) as [
      Evaluator,
      Evaluator,
    ];
    const isRisky = asksForNothing(condition);
    return (row, run) => {
      const value = condition.evaluate(row, run);
      const holds = typeof value === 'boolean' ? value : (booleanOf(value, site, condition) ?? unsupported(site, run));
      if (isRisky && holds === isRisky.when) site.warn(run, UNSUPPORTED, ASKED_FOR_EMPTY);
      return (holds ? whenTrue : whenFalse)(row, run);
    };
  },
  sql: ([condition, yes, no]) => {
    const holds = truth(condition!.value);
    return holds && choose(null, [{ when: holds.sql, value: yes!.value }], no!.value, holds.unless);
  },
};

const EMPTINESS: ReadonlyMap<string, boolean> = new Map([
  ['isnull', true],
  ['isnullorempty', true],
  ['ispresent', false],
]);

/** The answer of a condition that asks for emptiness at which the attribute has no value. */
function asksForNothing({ node }: Argument): { readonly when: boolean } | null {
  const when = node.kind === 'call' ? EMPTINESS.get(node.name.toLowerCase()) : undefined;
  return when === undefined ? null : { when };
}

const UNSUPPORTED = 'documented-as-unsupported';
const ASKED_FOR_EMPTY =
  'The reference lists a condition that asks whether an attribute is empty as unsupported; mappings that Microsoft ships and documents use it. It was evaluated. Coalesce, and Switch with the key "", do without it.';
const WITHOUT_VALUE =
  'The condition has no value. The reference says that it fails where its attribute is empty; here it counts as False.';

function unsupported(site: CallSite, run: Run): false {
  site.warn(run, UNSUPPORTED, WITHOUT_VALUE);
  return false;
}
