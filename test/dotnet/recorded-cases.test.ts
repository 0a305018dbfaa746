import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OPEN, ourAnswer, type RecordedCase, recordedAnswer } from '../mapping/support/recorded-cases.ts';

/** Questions that two versions of .NET were asked; they lie beside the checkout and not in the repository. */
const FILE = fileURLToPath(new URL('../../../shared/conformance/dotnet-cases.json', import.meta.url));
const isThere = existsSync(FILE);
const cases: readonly RecordedCase[] = isThere ? JSON.parse(readFileSync(FILE, 'utf8')) : [];

/** The published table of NormalizeDiacritics goes beyond what .NET does with marks. */
const BY_DESIGN = 'DIACRITICS-TABLE-AFTER-DECOMPOSITION';
/** Constructs over which versions differ on some texts: they are never evaluated, also where the versions agree. */
const NEVER_EVALUATED = 'REGEX-UNSUPPORTED';

describe.skipIf(!isThere)('the recorded answers of .NET', () => {
  const asked = cases.filter((it) => it.disagreement !== BY_DESIGN && ourAnswer(it) !== undefined);

  test('are there', () => {
    expect(asked.length).toBeGreaterThan(1800);
  });

  test.each([...new Set(asked.map(({ op }) => op))])('of %s are ours, or we say that the versions differ', (op) => {
    for (const it of asked.filter((one) => one.op === op)) {
      const ours = ourAnswer(it);
      const isLeftOpen = it.disagreement === NEVER_EVALUATED && ours === OPEN;
      expect({ it, answer: isLeftOpen ? recordedAnswer(it) : ours }).toEqual({ it, answer: recordedAnswer(it) });
    }
  });
});
