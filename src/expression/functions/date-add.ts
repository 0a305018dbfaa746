import { addInterval, DATE_INTERVALS, type DateTime } from '../../dotnet/date-time.ts';
import { printGeneralDate } from '../../dotnet/print-date.ts';
import { numberOf } from '../coerce.ts';
import { printNumber } from '../number-text.ts';
import type { Run } from '../run.ts';
import type { Value } from '../value.ts';
import { dateOrText } from './date-argument.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';
import { checkInterval, intervalReader } from './interval-argument.ts';

/** What Visual Basic can count: a 32-bit integer. */
const MOST = 2_147_483_647;

/** DateAdd(interval, value, dateTime): a date so many intervals later. */
export const dateAdd: FunctionDefinition = {
  name: 'DateAdd',
  origin: 'provisioning',
  parameters: [
    { name: 'interval', type: 'String', required: true },
    { name: 'value', type: 'Number', required: true },
    { name: 'dateTime', type: 'DateTime', required: true },
  ],
  returns: 'DateTime',
  meaning: 'Gives the date that lies a number of intervals after a date, or before it where the number is negative.',
  nulls: 'Fails when any argument is null, absent or empty.',
  examples: [
    {
      expression: 'DateAdd("m", 1, CDate([hireDate]))',
      inputs: { hireDate: '2024-01-31' },
      result: '2/29/2024 12:00:00 AM',
    },
    { expression: 'DateAdd("h", -36, CDate("2024-03-01"))', result: '2/28/2024 12:00:00 PM' },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  check: checkInterval,
  compile: (args, site) => {
    const interval = intervalReader(args[0]!, site);
    const value = args[1]!;
    const start = args[2]!;
    return (row, run) => {
      const unit = interval(row, run);
      const count = wholeCount(value.evaluate(row, run), site, value, run);
      const date = dateOrText(start.evaluate(row, run), site, start, run);
      return addInterval(date, unit, count) ?? outOfRange(date, `${count} ${DATE_INTERVALS[unit]}s`, site);
    };
  },
};

function wholeCount(value: Value, site: CallSite, at: Argument, run: Run): number {
  const number = numberOf(value, site, at);
  if (number === null)
    throw site.error('no-number', 'DateAdd needs a number of intervals, and there is none here.', { at });
  const whole = Math.trunc(Number(number)) + 0;
  if (Math.abs(whole) > MOST) {
    throw site.error('number-out-of-range', `DateAdd cannot count as far as ${printNumber(number)}.`, { at });
  }
  if (whole !== Number(number)) {
    const message = `The documents do not say what DateAdd does with ${printNumber(number)}; Visual Basic takes ${whole}.`;
    site.warn(run, 'fraction-ignored', message);
  }
  return whole;
}

function outOfRange(date: DateTime, distance: string, site: CallSite): never {
  const message = `${distance} from ${printGeneralDate(date)} lies outside the years 1 to 9999, which is all a date can hold.`;
  throw site.error('date-out-of-range', message);
}
