import { toFileTime } from '../../dotnet/date-time.ts';
import { printGeneralDate } from '../../dotnet/print-date.ts';
import { dateOf, isDate } from './date-argument.ts';
import type { FunctionDefinition } from './definition.ts';

const YEAR_FIRST = /^\s*\d{4}-/;

/** NumFromDate(value): the number Active Directory keeps a date as. */
export const numFromDate: FunctionDefinition = {
  name: 'NumFromDate',
  origin: 'provisioning',
  parameters: [{ name: 'value', type: 'String', required: true }],
  returns: 'Number',
  meaning: 'Makes of a date the number Active Directory keeps it as: intervals of 100 ns since 1601-01-01 UTC.',
  nulls: 'Fails when the date is null, absent or empty.',
  examples: [
    {
      expression: 'NumFromDate(Join("", [endDate], " 23:59:59-05:00"))',
      inputs: { endDate: '2024-02-29' },
      result: '133537427990000000',
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const argument = args[0]!;
    return (row, run) => {
      const value = argument.evaluate(row, run);
      const date = dateOf(value, site, argument);
      if (!isDate(value) && !YEAR_FIRST.test(String(value))) {
        const message = 'NumFromDate is documented for texts in ISO 8601; FormatDateTime can make one of this date.';
        site.warn(run, 'not-iso-8601', message);
      }
      const number = toFileTime(date);
      if (number !== null) return number;
      const message = `${printGeneralDate(date)} is before 1601, where the dates of Active Directory begin.`;
      throw site.error('date-out-of-range', message, { at: argument });
    };
  },
};
