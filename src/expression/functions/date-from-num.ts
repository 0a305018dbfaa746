import { fromFileTime, NEVER } from '../../dotnet/date-time.ts';
import { numberOf } from '../coerce.ts';
import { printNumber } from '../number-text.ts';
import { noDate } from './date-argument.ts';
import type { FunctionDefinition } from './definition.ts';

/** DateFromNum(value): the date of an Active Directory number. */
export const dateFromNum: FunctionDefinition = {
  name: 'DateFromNum',
  origin: 'provisioning',
  parameters: [{ name: 'value', type: 'Number', required: true, keys: ['source'] }],
  returns: 'DateTime',
  meaning: 'Makes a date of a number as Active Directory keeps dates: intervals of 100 ns since 1601-01-01 UTC.',
  nulls: 'Fails when the number is null, absent or empty.',
  examples: [{ expression: 'DateFromNum(133536384000000000)', result: '2/29/2024 12:00:00 AM' }],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const value = args[0]!;
    return (row, run) => {
      const number = numberOf(value.evaluate(row, run), site, value);
      if (number === null) throw noDate(site, value);
      if (typeof number === 'number' && !Number.isSafeInteger(number)) {
        if (!Number.isInteger(number)) {
          throw site.error('not-an-integer', `${printNumber(number)} is no whole number.`, { at: value });
        }
        const message = `${printNumber(number)} came as a number too large to be exact; give it as a text.`;
        site.warn(run, 'imprecise-number', message);
      }
      const fileTime = BigInt(number);
      const date = fromFileTime(fileTime);
      if (date !== null) return date;
      const never = fileTime === NEVER ? ' Active Directory means never by it.' : '';
      const message = `${fileTime} names no date between 1601 and 9999.${never}`;
      throw site.error('date-out-of-range', message, { at: value });
    };
  },
};
