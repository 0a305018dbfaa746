import { INVARIANT } from '../../../dotnet/culture.ts';
import { isDateProblem, readStyles } from '../../../dotnet/date-format.ts';
import {
  addInterval,
  countIntervals,
  countVisualBasicWeeks,
  type DateInterval,
  type DateTime,
  fromFileTime,
  toFileTime,
} from '../../../dotnet/date-time.ts';
import { parseDate } from '../../../dotnet/parse-date.ts';
import { dateParser } from '../../../dotnet/parse-exact.ts';
import { datePrinter, printGeneralDate } from '../../../dotnet/print-date.ts';
import { trimEnd, trimStart } from '../../../dotnet/white-space.ts';
import { parseNumber } from '../../../expression/number-text.ts';
import { evaluated, NOW } from './evaluated.ts';
import { OPEN, type RecordedCase } from './recorded-case.ts';
import { regexAnswer } from './regex-answer.ts';
import { dateOfTicks, ticksOf } from './ticks.ts';

/** Between the parts of an answer that is a list. */
const SEPARATOR = '\uE000';

export type TextField = 'text' | 'format' | 'styles' | 'output' | 'ticks' | 'kind' | 'pattern' | 'replacement';

/** What a text of `args` has to be: `digits` a whole number, `interval` one that DateAdd counts in. */
export type ArgumentKind = 'text' | 'digits' | 'interval';

/** A question that can be asked of .NET and of us. */
export interface DotnetOperation {
  /** The fields a case must have, each a text; none where the question lies in `args`. */
  readonly fields: readonly TextField[];
  /** What the texts of `args` are; none where the question lies in fields of its own. */
  readonly args: readonly ArgumentKind[];
  /** The field with .NET's answer, where it has one of its own: text or null. */
  readonly answeredBy: 'result' | 'ticks' | null;
  /**
   * Our answer, in the form of the recorded one; `OPEN` where we leave it open; undefined where nothing is compared.
   */
  readonly answer: (it: RecordedCase) => unknown;
}

const ofArgs = (args: readonly ArgumentKind[], answer: (...args: readonly string[]) => unknown): DotnetOperation => ({
  fields: [],
  args,
  answeredBy: 'result',
  answer: (it) => answer(...it.args!),
});

const expression = (count: number, text: string): DotnetOperation =>
  ofArgs(Array<ArgumentKind>(count).fill('text'), (...args) => evaluated(text, ...args));

const ticksOrNull = (date: DateTime | null): string | null => (date === null ? null : ticksOf(date));

const list = (answer: unknown): unknown => (Array.isArray(answer) ? answer.join(SEPARATOR) : answer);
const digits = (answer: unknown): unknown => (typeof answer === 'number' ? String(answer) : answer);

const COMPARE = 'IIF([a] < [b], "-1", IIF([a] > [b], "1", "0"))';

/** Every operation by its name in a file of recorded answers. */
export const OPERATIONS: Readonly<Record<string, DotnetOperation>> = {
  'parse-date': { fields: ['text'], args: [], answeredBy: 'ticks', answer: ({ text }) => readDate(text!) },
  'parse-exact': { fields: ['text', 'format', 'styles'], args: [], answeredBy: 'ticks', answer: readExactly },
  'format-date': {
    fields: ['ticks', 'format', 'kind'],
    args: [],
    answeredBy: 'result',
    answer: ({ ticks, format, kind }) => {
      const printer = datePrinter(format!, INVARIANT);
      return isDateProblem(printer) ? null : printer(dateOfTicks(ticks!), kind!);
    },
  },
  'format-date-time': {
    fields: ['text', 'styles', 'format', 'output'],
    args: [],
    answeredBy: 'result',
    answer: ({ text, styles, format, output }) =>
      evaluated('FormatDateTime([a], [b], [c], [d])', text, styles, format, output),
  },
  'general-date': ofArgs(['digits'], (ticks) => printGeneralDate(dateOfTicks(ticks!))),
  'date-add': ofArgs(['interval', 'digits', 'digits'], (unit, count, ticks) =>
    ticksOrNull(addInterval(dateOfTicks(ticks!), unit as DateInterval, Number(count))),
  ),
  'date-diff': ofArgs(['interval', 'digits', 'digits'], (unit, from, to) =>
    String(intervals(unit as DateInterval, dateOfTicks(from!), dateOfTicks(to!))),
  ),
  'from-file-time': ofArgs(['digits'], (time) => ticksOrNull(fromFileTime(BigInt(time!)))),
  'to-file-time': ofArgs(['digits'], (ticks) => toFileTime(dateOfTicks(ticks!))?.toString() ?? null),
  regex: { fields: ['pattern'], args: [], answeredBy: null, answer: regexAnswer },
  // A pattern on which a version of .NET never ends: there is nothing to compare with.
  'regex-hang': { fields: ['pattern'], args: [], answeredBy: null, answer: () => undefined },
  'title-case': expression(1, 'PCase([a])'),
  'lower-invariant': expression(1, 'ToLower([a])'),
  'upper-invariant': expression(1, 'ToUpper([a])'),
  'strip-marks': expression(1, 'NormalizeDiacritics([a])'),
  'to-base64': expression(1, 'ConvertToBase64([a])'),
  'from-base64': expression(2, 'ConvertFromBase64([a], [b])'),
  'utf8-hex': expression(1, 'ConvertToUTF8Hex([a])'),
  trim: expression(1, 'Trim([a])'),
  'trim-each-end': ofArgs(['text'], (text) => [trimStart(text!), trimEnd(text!)].join(SEPARATOR)),
  word: expression(3, 'Word([a], [b], [c])'),
  'split-trimmed': ofArgs(['text', 'text'], (text, separators) => list(evaluated('Split([a], [b])', text, separators))),
  'index-of': ofArgs(['text', 'text', 'digits', 'digits'], (text, part, start, compareType) =>
    digits(
      evaluated(
        `InStr([a], [b], [c], ${compareType === '1' ? 'vbTextCompare' : 'vbBinaryCompare'})`,
        text,
        part,
        Number(start),
      ),
    ),
  ),
  'compare-ordinal': expression(2, COMPARE),
  'replace-text': expression(3, 'Replace([a], [b], , , [c], , )'),
  'parse-number': ofArgs(['text'], (text) => parseNumber(text!)?.toString() ?? null),
  'double-to-text': ofArgs(['digits'], (bits) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigInt64(0, BigInt(bits!));
    const number = view.getFloat64(0);
    // A whole number of an attribute is no floating-point number to the service.
    return Number.isInteger(number) ? undefined : evaluated('CStr([a])', number);
  }),
};

/** Of weeks .NET counts others than the documents; DateDiff follows these and warns where the two differ. */
const intervals = (unit: DateInterval, from: DateTime, to: DateTime): number =>
  unit === 'ww' ? countVisualBasicWeeks(from, to) : countIntervals(unit, from, to);

function readDate(text: string): string | null {
  const date = parseDate(text);
  if (isDateProblem(date)) return date.failure === 'unknown' ? OPEN : null;
  return ticksOf(date);
}

function readExactly({ text, format, styles: styleWords }: RecordedCase): string | null {
  const styles = readStyles(styleWords!);
  if (isDateProblem(styles)) return null;
  const parser = dateParser(format!, INVARIANT, styles);
  const parsed = isDateProblem(parser) ? parser : parser(text!, NOW);
  if (isDateProblem(parsed)) return parsed.failure === 'unknown' ? OPEN : null;
  return `${ticksOf(parsed.date)} ${parsed.kind}`;
}
