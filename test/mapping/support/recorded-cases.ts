import { INVARIANT } from '../../../src/dotnet/culture.ts';
import { isDateProblem, readStyles } from '../../../src/dotnet/date-format.ts';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { parseDate } from '../../../src/dotnet/parse-date.ts';
import { dateParser } from '../../../src/dotnet/parse-exact.ts';
import { type DateTimeKind, datePrinter } from '../../../src/dotnet/print-date.ts';
import { RegexError } from '../../../src/dotnet/regex/ast.ts';
import { compileRegex } from '../../../src/dotnet/regex/regex.ts';
import { parseNumber } from '../../../src/mapping/number-text.ts';
import { ask } from './ask.ts';
import { matchesOf } from './matches-of.ts';

/** What .NET answered to one question; fields by the operation. */
export interface RecordedCase {
  readonly op: string;
  readonly args?: readonly string[];
  readonly text?: string;
  readonly format?: string;
  readonly styles?: string;
  readonly output?: string;
  readonly ticks?: string | null;
  readonly kind?: DateTimeKind;
  readonly pattern?: string;
  readonly replacement?: string;
  readonly names?: string;
  readonly matches?: string;
  readonly replaced?: string | null;
  readonly whole?: boolean;
  readonly group?: { readonly name: string; readonly value: string; readonly replaced: string };
  readonly valid?: boolean | { readonly framework: boolean; readonly net10: boolean };
  readonly result?: string | null;
  /** What the .NET Framework answers, where both were asked. */
  readonly framework?: string;
  /** How this was known to disagree. */
  readonly disagreement?: string;
  /** What .NET 10 answers, where it differs. */
  readonly net10?: unknown;
}

/** Ticks since the year 1, as .NET counts. */
const TICKS_AT_1970 = 621_355_968_000_000_000n;
const ticksOf = (date: DateTime): string => String(BigInt(date.epochMs) * 10_000n + BigInt(date.ticks) + TICKS_AT_1970);
function dateOf(ticks: string): DateTime {
  const since = BigInt(ticks) - TICKS_AT_1970;
  const ms = since >= 0n ? since / 10_000n : (since - 9_999n) / 10_000n;
  return new DateTime(Number(ms), Number(since - ms * 10_000n));
}

/** The clock of the recorded answers that need one. */
const NOW = new DateTime(Date.UTC(2026, 10, 29));

/** In the place of an answer: versions of .NET differ, or the question is beyond us, and we say so. */
export const OPEN = 'open';

/** Our answer, in the form of the recorded one; `OPEN` where we leave it open; undefined for an operation not asked here. */
export function ourAnswer(it: RecordedCase): unknown {
  switch (it.op) {
    case 'parse-date': {
      const date = parseDate(it.text!);
      return isDateProblem(date) ? (date.failure === 'unknown' ? OPEN : null) : ticksOf(date);
    }
    case 'parse-exact': {
      const styles = readStyles(it.styles!);
      if (isDateProblem(styles)) return null;
      const parser = dateParser(it.format!, INVARIANT, styles);
      const parsed = isDateProblem(parser) ? parser : parser(it.text!, NOW);
      if (isDateProblem(parsed)) return parsed.failure === 'unknown' ? OPEN : null;
      return `${ticksOf(parsed.date)} ${parsed.kind}`;
    }
    case 'format-date': {
      const printer = datePrinter(it.format!, INVARIANT);
      return isDateProblem(printer) ? null : printer(dateOf(it.ticks!), it.kind!);
    }
    case 'format-date-time':
      return evaluated('FormatDateTime([a], [b], [c], [d])', it.text!, it.styles!, it.format!, it.output!);
    case 'regex':
      return regexAnswer(it);
    case 'title-case':
      return evaluated('PCase([a])', ...it.args!);
    case 'lower-invariant':
      return evaluated('ToLower([a])', ...it.args!);
    case 'upper-invariant':
      return evaluated('ToUpper([a])', ...it.args!);
    case 'strip-marks':
      return evaluated('NormalizeDiacritics([a])', ...it.args!);
    case 'to-base64':
      return evaluated('ConvertToBase64([a])', ...it.args!);
    case 'utf8-hex':
      return evaluated('ConvertToUTF8Hex([a])', ...it.args!);
    case 'trim':
      return evaluated('Trim([a])', ...it.args!);
    case 'word':
      return evaluated('Word([a], [b], [c])', ...it.args!);
    case 'replace-text':
      return evaluated('Replace([a], [b], , , [c], , )', ...it.args!);
    case 'parse-number': {
      const number = parseNumber(it.args![0]!);
      return number === null ? null : String(number);
    }
    case 'double-to-text': {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigInt64(0, BigInt(it.args![0]!));
      // A whole number of an attribute is no floating-point number to the service.
      if (Number.isInteger(view.getFloat64(0))) return undefined;
      return evaluated('CStr([a])', view.getFloat64(0));
    }
    default:
      return undefined;
  }
}

function evaluated(expression: string, ...values: readonly unknown[]): unknown {
  const attributes = Object.fromEntries(values.map((value, i) => ['abcd'[i]!, value]));
  const { value, failure } = ask(expression, attributes, { now: NOW });
  if (failure === undefined) return value;
  return failure.startsWith('error') ? null : OPEN;
}

function regexAnswer({ pattern, text, replacement, whole, group, valid }: RecordedCase): unknown {
  try {
    const regex = compileRegex(pattern!);
    if (valid !== undefined) return { valid: true };
    const found = matchesOf(pattern!, text!);
    return {
      ...found,
      replaced: replacedBy(() => regex.replacer(replacement!)(text!)),
      ...(whole === undefined ? {} : { whole: regex.matchesWhole(text!) }),
      ...(group === undefined
        ? {}
        : { group: evaluated('Replace([a], , [b], [c], [d], , )', text, pattern, group.name, group.value) }),
    };
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return error.code === 'regex-invalid' ? { valid: false } : OPEN;
  }
}

function replacedBy(replace: () => string): string | null {
  try {
    return replace();
  } catch (error) {
    if (error instanceof RegexError && error.code === 'regex-invalid') return null;
    throw error;
  }
}

/** The recorded answer in the form of ours; `OPEN` where the versions of .NET differ. */
export function recordedAnswer(it: RecordedCase): unknown {
  if (it.net10 !== undefined || typeof it.valid === 'object' || it.disagreement?.endsWith('-VERSIONS')) return OPEN;
  if (it.framework !== undefined && it.framework !== it.result) return OPEN;
  switch (it.op) {
    case 'parse-date':
      return it.ticks;
    case 'parse-exact':
      return it.ticks === null ? null : `${it.ticks} ${it.kind}`;
    case 'regex': {
      if (it.valid !== undefined) return { valid: it.valid };
      const { names, matches, replaced, whole, group } = it;
      return {
        names,
        matches,
        replaced,
        ...(whole === undefined ? {} : { whole }),
        ...(group === undefined ? {} : { group: group.replaced }),
      };
    }
    default:
      return it.result;
  }
}
