import { countIntervals, countVisualBasicWeeks, type DateTime } from '../../dotnet/date-time.ts';
import type { Run } from '../run.ts';
import { dateOrText } from './date-argument.ts';
import type { CallSite, FunctionDefinition } from './definition.ts';
import { checkInterval, intervalReader } from './interval-argument.ts';

/** DateDiff(interval, date1, date2): how far the second date lies after the first. */
export const dateDiff: FunctionDefinition = {
  name: 'DateDiff',
  origin: 'provisioning',
  parameters: [
    { name: 'interval', type: 'String', required: true },
    { name: 'date1', type: 'DateTime', required: true },
    { name: 'date2', type: 'DateTime', required: true },
  ],
  returns: 'Number',
  meaning: 'Counts the intervals from one date to another: positive where the second is later, negative where earlier.',
  nulls: 'Fails when any argument is null, absent or empty.',
  examples: [
    {
      expression: 'DateDiff("d", CDate("2024-02-28"), CDate([hireDate]))',
      inputs: { hireDate: '2024-03-01' },
      result: 2,
    },
    { expression: 'DateDiff("yyyy", CDate("2023-12-31"), CDate("2024-01-01"))', result: 1 },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  check: checkInterval,
  compile: (args, site) => {
    const interval = intervalReader(args[0]!, site);
    const first = args[1]!;
    const second = args[2]!;
    return (row, run) => {
      const unit = interval(row, run);
      const from = dateOrText(first.evaluate(row, run), site, first, run);
      const to = dateOrText(second.evaluate(row, run), site, second, run);
      const count = countIntervals(unit, from, to);
      if (unit === 'ww') warnOfWeeks(count, from, to, site, run);
      return count;
    };
  },
};

function warnOfWeeks(count: number, from: DateTime, to: DateTime, site: CallSite, run: Run): void {
  const other = countVisualBasicWeeks(from, to);
  if (other === count) return;
  const message = `${count} counts the Sundays between the dates; Visual Basic, which looks at the time of day too, gives ${other}.`;
  site.warn(run, 'week-count', message);
}
