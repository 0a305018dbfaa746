import fc from 'fast-check';
import { DateTime } from '../../../src/dotnet/date-time.ts';

const at = (text: string): number => Date.parse(text);

/** Milliseconds of any moment a .NET date can hold, with the ends, leap days and 1970 more often than chance has them. */
export const arbitraryEpochMs: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: at('0001-01-01T00:00:00Z'), max: at('9999-12-31T23:59:59.999Z') }),
  fc.integer({ min: at('1900-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') }),
  fc.constantFrom(
    at('0001-01-01T00:00:00Z'),
    at('9999-12-31T23:59:59.999Z'),
    at('1600-12-31T23:59:59.999Z'),
    at('1601-01-01T00:00:00Z'),
    at('1900-02-28T12:00:00Z'),
    at('1969-12-31T23:59:59.999Z'),
    0,
    at('2000-02-29T23:59:59.999Z'),
    at('2024-02-29T12:00:00Z'),
    at('2100-03-01T00:00:00Z'),
  ),
);

/** Any moment a .NET date can hold, to the tick. */
export const arbitraryDate: fc.Arbitrary<DateTime> = fc
  .tuple(arbitraryEpochMs, fc.oneof(fc.constant(0), fc.nat(9999)))
  .map(([epochMs, ticks]) => new DateTime(epochMs, ticks));
