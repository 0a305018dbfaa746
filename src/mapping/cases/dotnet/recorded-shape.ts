import * as z from 'zod';
import { DATE_INTERVALS } from '../../../dotnet/date-time.ts';
import { showJson } from '../json.ts';
import type { Json } from '../mapping-case.ts';
import { type ArgumentKind, type DotnetOperation, OPERATIONS, type TextField } from './operations.ts';

const DIGITS = /^-?\d{1,19}$/;

/** What a recorded answer says besides, whatever was asked. */
const BESIDES = {
  id: z.unknown().optional().describe('What the case is called in results.'),
  net10: z.unknown().optional().describe('What .NET 10 answers, where it differs.'),
  framework: z
    .string({ error: 'has a "framework" that is no text' })
    .optional()
    .describe('What the .NET Framework answers, where both were asked.'),
  disagreement: z
    .string({ error: 'has a "disagreement" that is no text' })
    .optional()
    .describe('How provlens was known to disagree.'),
};

const WHAT: Readonly<Record<TextField, string>> = {
  text: 'The text that was given.',
  format: 'The format of a date.',
  styles: 'The styles by which a date is read.',
  output: 'The format in which a date is written.',
  ticks: 'A time, in ticks of .NET.',
  kind: 'The kind of a time.',
  pattern: 'A regular expression of .NET.',
  replacement: 'What replaces each match.',
};

const textNamed = (name: string, what: string) => z.string({ error: `needs a text "${name}"` }).describe(what);

function fieldNamed(name: TextField) {
  if (name !== 'ticks') return textNamed(name, WHAT[name]);
  const digits = z
    .string({ error: 'needs a text "ticks"' })
    .regex(DIGITS, { error: 'has "ticks" that are no whole number' });
  return digits.describe(WHAT.ticks);
}

const WORDS: Readonly<Record<ArgumentKind, string>> = {
  text: 'text',
  digits: 'whole number in quotes',
  interval: `interval (${Object.keys(DATE_INTERVALS).join(', ')})`,
};

function argument(kind: ArgumentKind) {
  const error = ({ input }: { readonly input?: unknown }) => `is no ${WORDS[kind]} but ${showJson(input as Json)}`;
  if (kind === 'interval') return z.enum(Object.keys(DATE_INTERVALS), { error });
  return kind === 'digits' ? z.string({ error }).regex(DIGITS, { error }) : z.string({ error });
}

function argumentsOf(kinds: readonly ArgumentKind[]) {
  const error = `needs "args" with ${kinds.length === 1 ? 'one text' : `${kinds.length} texts`}`;
  const [first, ...rest] = kinds.map(argument);
  return z.tuple([first!, ...rest], { error }).describe('What the function was given.');
}

const answerNamed = (name: string) =>
  z
    .union([z.string(), z.null()], {
      error: ({ input }) =>
        input === undefined
          ? `does not say what .NET answered, as "${name}"; for a failure write null`
          : `has a "${name}" that is neither text nor null`,
    })
    .describe('What .NET answered; null for a failure.');

/** What was asked of a pattern and a text, beside the pattern. */
const MATCHED = {
  text: fieldNamed('text'),
  replacement: fieldNamed('replacement'),
  names: textNamed('names', 'The names of the groups.'),
  matches: textNamed('matches', 'Where the matches and their groups are.'),
  replaced: answerNamed('replaced'),
  whole: z
    .boolean({ error: 'has a "whole" that is neither true nor false' })
    .optional()
    .describe('Whether the pattern matches the whole text.'),
  group: z
    .looseObject(
      {
        name: textNamed('name', 'The name of the group.'),
        value: textNamed('value', 'What replaces the group.'),
        replaced: textNamed('replaced', 'What .NET answered.'),
      },
      { error: 'has a "group" that is no object' },
    )
    .optional()
    .describe('What replacing one group gives.'),
};

const versionTakes = (version: string) => z.boolean().describe(`Whether ${version} takes the pattern.`);

const VALID = {
  valid: z
    .union(
      [z.boolean(), z.looseObject({ framework: versionTakes('The .NET Framework'), net10: versionTakes('.NET 10') })],
      {
        error: 'has a "valid" that is neither true nor false, nor says both for "framework" and "net10"',
      },
    )
    .describe('Whether .NET takes the pattern.'),
};

const shapeOf = (op: string, { fields, args, answeredBy }: DotnetOperation, more: z.ZodRawShape = {}) =>
  z
    .looseObject({
      op: z.literal(op).describe('The operation.'),
      ...(args.length > 0 ? { args: argumentsOf(args) } : {}),
      ...Object.fromEntries(fields.map((name) => [name, fieldNamed(name)])),
      ...(answeredBy === null ? {} : { [answeredBy]: answerNamed(answeredBy) }),
      ...more,
      ...BESIDES,
    })
    .describe('A call of .NET with its answer.');

const { regex, ...others } = OPERATIONS;
const OF_PATTERN = shapeOf('regex', regex!, VALID);
const SHAPES = new Map(Object.entries(others).map(([op, operation]) => [op, shapeOf(op, operation)]));
SHAPES.set('regex', shapeOf('regex', regex!, MATCHED));

/**
 * The shape of a recorded answer to one operation, null where there is none of that name. A pattern is asked about alone, where
 * the case has `valid`, or with a text.
 */
export const recordedShape = (op: string, hasValid: boolean) =>
  op === 'regex' && hasValid ? OF_PATTERN : (SHAPES.get(op) ?? null);
