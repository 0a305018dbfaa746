import { numberOf } from '../coerce.ts';
import type { Value } from '../value.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';

/** BitAnd(value1, value2). */
export const bitAnd: FunctionDefinition = {
  name: 'BitAnd',
  origin: 'provisioning',
  parameters: [
    { name: 'value1', type: 'Number', required: true, keys: ['left'] },
    { name: 'value2', type: 'Number', required: true, keys: ['right'] },
  ],
  returns: 'Number',
  meaning: 'Gives the bits that both numbers have set.',
  nulls: 'Fails when a number is null, absent or empty.',
  examples: [
    { expression: 'BitAnd([userAccountControl], 2)', inputs: { userAccountControl: 514 }, result: 2 },
    { expression: 'BitAnd(&HFF, &H0F)', result: 15 },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const [one, other] = args as [Argument, Argument];
    return (row, run) => {
      const both = wholeOf(one.evaluate(row, run), site, one) & wholeOf(other.evaluate(row, run), site, other);
      return both >= Number.MIN_SAFE_INTEGER && both <= Number.MAX_SAFE_INTEGER ? Number(both) : both;
    };
  },
};

function wholeOf(value: Value, site: CallSite, at: Argument): bigint {
  const number = numberOf(value, site, at);
  if (number === null) throw site.error('no-number', 'BitAnd needs two numbers, and one of them is missing.', { at });
  if (typeof number === 'number' && !Number.isSafeInteger(number)) {
    throw site.error('not-an-integer', `BitAnd takes whole numbers, not ${number}.`, { at });
  }
  return BigInt(number);
}
