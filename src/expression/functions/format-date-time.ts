import { INVARIANT } from '../../dotnet/culture.ts';
import { type DateProblem, isDateProblem, quoted, readStyles } from '../../dotnet/date-format.ts';
import type { ParsedDate } from '../../dotnet/date-reading.ts';
import { DateTime } from '../../dotnet/date-time.ts';
import { type DateParser, dateParser } from '../../dotnet/parse-exact.ts';
import { type DatePrinter, datePrinter, printGeneralDate } from '../../dotnet/print-date.ts';
import { isEmpty, isList, textOf } from '../coerce.ts';
import type { Evaluator, InputRow, Run } from '../run.ts';
import type { Value } from '../value.ts';
import { dateOf, isDate, noDate } from './date-argument.ts';
import type { Argument, CallSite, FunctionDefinition } from './definition.ts';
import { checkFormatDateTime, missingPlace } from './format-date-time-check.ts';
import { argumentsInPlace, type FormatPlaces, formatPlaces } from './format-date-time-places.ts';
import { rememberLast } from './remember-last.ts';

/** FormatDateTime(source, dateTimeStyles, inputFormat, outputFormat): a date text in another format. */
export const formatDateTime: FunctionDefinition = {
  name: 'FormatDateTime',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'dateTimeStyles', type: 'String', required: false },
    { name: 'inputFormat', type: 'String', required: false },
    { name: 'outputFormat', type: 'String', required: true },
  ],
  arity: { minimum: 3, maximum: 4 },
  inPlace: argumentsInPlace,
  returns: 'String',
  meaning:
    'Reads a date in one .NET format and writes it in another; the styles may be left out, for a date the inputFormat too.',
  nulls: 'Fails when the source is null, absent or empty. Without an inputFormat a text is read as CDate reads it.',
  examples: [
    {
      expression: 'FormatDateTime([startDate], , "dd.MM.yyyy", "yyyy-MM-dd")',
      inputs: { startDate: '29.02.2024' },
      result: '2024-02-29',
    },
    {
      expression: 'FormatDateTime([startDate], "yyyyMMdd", "MMMM d, yyyy")',
      inputs: { startDate: '20240229' },
      result: 'February 29, 2024',
    },
    {
      expression: 'FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMdd")',
      inputs: { pwdLastSet: '133536384000000000' },
      result: '20240229',
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  // A format without a year takes it from the clock.
  pure: false,
  check: checkFormatDateTime,
  compile: (args, site) => {
    const places = formatPlaces(args.slice(0, site.call.arguments.length), ({ omitted }) => omitted);
    const { source, styles, inputFormat, outputFormat } = places;
    if (source === null || outputFormat === null) return withoutArgument(places, site);
    const parser = inputFormat === null ? null : parserReader(styles, inputFormat, site);
    const printer = printerReader(outputFormat, site);
    return (row, run) => {
      const value = source.evaluate(row, run);
      const parsed =
        parser === null ? parseFreely(value, site, source, run) : parse(value, parser(row, run), site, source, run);
      const print = printer(row, run);
      const text = print(parsed.date, parsed.kind);
      if (parsed.date !== parsed.wall) warnOfZone(parsed, print, text, site, run);
      return text;
    };
  },
};

function withoutArgument(places: FormatPlaces<Argument>, site: CallSite): Evaluator {
  const message = missingPlace(places) ?? '';
  return () => {
    throw site.error('argument-missing', message);
  };
}

type Reader<T> = (row: InputRow, run: Run) => T;

function parserReader(styles: Argument | null, format: Argument, site: CallSite): Reader<DateParser> {
  const parsers = rememberLast((stylesText) => {
    const read = readStyles(stylesText);
    return isDateProblem(read) ? read : rememberLast((text) => dateParser(text, INVARIANT, read));
  });
  return (row, run) => {
    const stylesText = styles === null ? '' : (textOf(styles.evaluate(row, run), site, styles) ?? '');
    const ofStyles = parsers(stylesText);
    if (isDateProblem(ofStyles)) throw problem('invalid-date-time-styles', ofStyles, site, styles ?? format);
    const parser = ofStyles(textOf(format.evaluate(row, run), site, format) ?? '');
    if (isDateProblem(parser)) throw problem('invalid-date-format', parser, site, format);
    return parser;
  };
}

function printerReader(format: Argument, site: CallSite): Reader<DatePrinter> {
  const printers = rememberLast((text) => datePrinter(text, INVARIANT));
  return (row, run) => {
    const printer = printers(textOf(format.evaluate(row, run), site, format) ?? '');
    if (isDateProblem(printer)) throw problem('invalid-date-format', printer, site, format);
    return printer;
  };
}

function parse(value: Value, parser: DateParser, site: CallSite, at: Argument, run: Run): ParsedDate {
  if (value instanceof DateTime) return parseDateTime(value, parser, site, run);
  if (isList(value) && value.length === 1) return parse(value[0], parser, site, at, run);
  if (isEmpty(value)) throw noDate(site, at);
  const parsed = parser(textOf(value, site, at) ?? '', run.now);
  if (isDateProblem(parsed)) throw problem('not-in-format', parsed, site, at);
  return parsed;
}

/** Without an input format, as the mappings of cloud sync have it for a date; nobody documents it for a text. */
function parseFreely(value: Value, site: CallSite, at: Argument, run: Run): ParsedDate {
  const date = dateOf(value, site, at);
  if (!isDate(value)) {
    const message = 'FormatDateTime has no inputFormat; the text was read as CDate reads it, which nobody documents.';
    site.warn(run, 'input-format-assumed', message);
  }
  return { date, wall: date, kind: 'unspecified' };
}

/** A date arrives as the text it shows. Where that has another format than the one named, the date itself is taken. */
function parseDateTime(value: DateTime, parser: DateParser, site: CallSite, run: Run): ParsedDate {
  const text = printGeneralDate(value);
  const parsed = parser(text, run.now);
  if (!isDateProblem(parsed)) return parsed;
  const message = `The date ${quoted(text)} does not have the inputFormat, which the service may refuse; the date was taken as it is.`;
  site.warn(run, 'input-format-ignored', message);
  const date = new DateTime(Math.floor(value.epochMs / 1000) * 1000);
  return { date, wall: date, kind: 'unspecified' };
}

const problem = (code: string, { message, failure }: DateProblem, site: CallSite, at: Argument): Error =>
  site.error(code, message, { failure, at });

function warnOfZone({ wall, kind }: ParsedDate, print: DatePrinter, text: string, site: CallSite, run: Run): void {
  if (kind !== 'local' || print(wall, kind) === text) return;
  const message = `The offset from UTC changed the text. .NET shows such a date in the zone of the machine, which was taken to be UTC.`;
  site.warn(run, 'service-time-zone', message);
}
