import fc from 'fast-check';
import { facts, graphRecord, type Json, monitorRecord, skippedSteps } from '../logs/support/records.ts';

/** Text as logs hold it: names, quotes, backslashes, control characters, other alphabets, nothing at all. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '\\',
    "'; DROP TABLE event;--",
    'a\u0000b',
    '\r\n',
    'None',
    'null',
    'True',
    '=1+1',
    '😀',
    '{"a":1}',
    '[',
    '{}',
    '"x"',
  ),
);

const time = fc.constantFrom(
  '2026-03-04T05:06:07Z',
  '2026-03-04T05:06:07.5Z',
  '2026-03-04T05:06:07.1234567Z',
  '2026-03-04T05:06:07.123456789Z',
  '2026-03-04T05:06:07+02:00',
  '2026-03-04 05:06:07',
  '3/4/2026 5:06:07 PM',
  '2026-02-30T05:06:07Z',
  '2026-03-04T24:00:00Z',
  '2026-03-04T05:60:00Z',
  '0001-01-01T00:00:00Z',
  'never',
  '',
);

/** Values that a key may hold instead of what it should. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom<unknown>(
    null,
    0,
    1,
    2,
    3,
    7,
    1.5,
    1e21,
    Number.MAX_SAFE_INTEGER,
    true,
    false,
    [],
    {},
    [null],
    [1, 'a'],
    { a: null },
  ),
);

const recased = (key: string, how: number): string =>
  how === 0 ? key.charAt(0).toUpperCase() + key.slice(1) : how === 1 ? key.toLowerCase() : key.toUpperCase();

interface Change {
  readonly place: number;
  readonly kind: 'drop' | 'set' | 'text' | 'time' | 'recase' | 'null';
  readonly value: unknown;
  readonly text: string;
  readonly time: string;
  readonly how: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(400),
  kind: fc.constantFrom('drop', 'set', 'text', 'time', 'recase', 'null'),
  value: odd,
  text,
  time,
  how: fc.nat(2),
});

/** Every object and key inside a record, in order. */
function places(value: unknown): [Json, string][] {
  if (Array.isArray(value)) return value.flatMap(places);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]): [Json, string][] => [[value as Json, key], ...places(held)]);
}

/** Keys whose other spellings the engine is not told: they are optional in the envelope, which no transport spells in two ways. */
const FIXED = new Set(['category', 'properties', 'resultType', 'resultSignature', 'resultDescription', 'action']);

function apply(record: Json, { place, kind, value, text: word, time: clock, how }: Change): void {
  const all = places(record);
  const [held, key] = all[place % all.length] ?? [record, 'id'];
  if (kind === 'drop') delete held[key];
  else if (kind === 'null') held[key] = null;
  else if (kind === 'set') held[key] = value;
  else if (kind === 'text' && typeof held[key] === 'string') held[key] = word;
  else if (kind === 'time' && /time/i.test(key)) held[key] = clock;
  else if (kind === 'recase' && !FIXED.has(key)) {
    const was = held[key];
    delete held[key];
    held[recased(key, how)] = was;
  }
}

/** Records near the plain shape of one dialect, numbered apart, each with up to three things wrong. */
export const records = (write: (n: number) => Json, size: number): fc.Arbitrary<Json[]> =>
  fc.array(fc.array(change, { maxLength: 3 }), { minLength: size, maxLength: size }).map((all) =>
    all.map((changes, n) => {
      const record = structuredClone(write(n));
      for (const one of changes) apply(record, one);
      return record;
    }),
  );

const error = {
  errorCode: 'X',
  reason: 'why',
  additionalDetails: 'more',
  errorCategory: 'failure',
  recommendedAction: 'do',
};
const varied = (n: number) =>
  n % 3 === 0
    ? facts(n, { status: 'failure', error })
    : n % 3 === 1
      ? facts(n)
      : facts(n, { status: 'skipped', action: 'other', steps: skippedSteps() });

export const graphNumber = (n: number): Json => graphRecord(varied(n));
export const monitorNumber = (n: number): Json => monitorRecord(varied(n));

/** What happens to the bytes of a log on its way. */
export const damage = fc.record({
  at: fc.double({ min: 0.01, max: 1, noNaN: true }),
  kind: fc.constantFrom('cut', 'flip', 'insert', 'remove'),
  byte: fc.constantFrom(0x00, 0x0a, 0x22, 0x2c, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d, 0xff),
});

export function harmed(bytes: Buffer, { at, kind, byte }: { at: number; kind: string; byte: number }): Buffer {
  const place = Math.min(bytes.length - 1, Math.floor(at * bytes.length));
  if (kind === 'cut') return bytes.subarray(0, place);
  if (kind === 'remove') return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]);
  const rest = kind === 'flip' ? bytes.subarray(place + 1) : bytes.subarray(place);
  return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), rest]);
}
