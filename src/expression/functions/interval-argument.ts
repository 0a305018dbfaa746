import { quoted } from '../../dotnet/date-format.ts';
import { DATE_INTERVALS, type DateInterval, isDateInterval } from '../../dotnet/date-time.ts';
import type { Call } from '../ast.ts';
import { textOf } from '../coerce.ts';
import type { InputRow, Run } from '../run.ts';
import type { Argument, CallSite, Complaint } from './definition.ts';

const KNOWN = Object.entries(DATE_INTERVALS)
  .map(([interval, unit]) => `${interval} (${unit})`)
  .join(', ');

/** The interval of DateAdd and DateDiff at one place, read per row only where it is not constant. */
export function intervalReader(argument: Argument, site: CallSite): (row: InputRow, run: Run) => DateInterval {
  const constant = argument.isConstant ? argument.constant : null;
  if (typeof constant === 'string' && isDateInterval(constant)) return () => constant;
  return (row, run) => {
    const text = textOf(argument.evaluate(row, run), site, argument) ?? '';
    const interval = text.toLowerCase();
    if (!isDateInterval(interval)) throw site.error('unknown-interval', unknownInterval(text), { at: argument });
    if (interval !== text) site.warn(run, 'interval-case', otherCase(text));
    return interval;
  };
}

/** What is wrong with a constant interval. */
export function checkInterval(call: Call): readonly Complaint[] {
  const [node] = call.arguments;
  if (node?.kind !== 'text' || isDateInterval(node.value)) return [];
  if (isDateInterval(node.value.toLowerCase())) return [];
  return [{ severity: 'error', code: 'unknown-interval', message: unknownInterval(node.value), argument: 0 }];
}

function unknownInterval(text: string): string {
  const other = /^[wqy]$/i.test(text) ? ' Other tools know it, the provisioning service does not.' : '';
  return `${quoted(text)} is no interval.${other} There are ${KNOWN}.`;
}

const otherCase = (text: string): string =>
  `The documents write the interval ${quoted(text.toLowerCase())}, not ${quoted(text)}; Visual Basic takes both.`;
