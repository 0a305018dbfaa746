import { dateOf } from './date-argument.ts';
import type { FunctionDefinition } from './definition.ts';

/** CDate(expression): the date a text names. */
export const cDate: FunctionDefinition = {
  name: 'CDate',
  origin: 'provisioning',
  parameters: [{ name: 'expression', type: 'Any', required: true }],
  returns: 'DateTime',
  meaning: 'Makes a date and time in UTC of a text, for use in other date functions.',
  nulls: 'Fails when the text is null, absent or empty.',
  examples: [
    { expression: 'CDate([hireDate])', inputs: { hireDate: '2024-02-29-05:00' }, result: '2/29/2024 5:00:00 AM' },
    { expression: 'CDate("2024-02-29T23:30:00+01:00")', result: '2/29/2024 10:30:00 PM' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const text = args[0]!;
    const evaluate = text.evaluate;
    return (row, run) => {
      const value = evaluate(row, run);
      const date = dateOf(value, site, text);
      if (typeof value === 'string' && DAY_FIRST_LOOK.test(value)) site.warn(run, 'month-first', MONTH_FIRST);
      return date;
    };
  },
};

/** As people write a date whose day comes first. */
const DAY_FIRST_LOOK = /^\s*\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b/;
const MONTH_FIRST =
  'The month was read first, as .NET does in every date of numbers; if the day comes first, FormatDateTime can say so.';
