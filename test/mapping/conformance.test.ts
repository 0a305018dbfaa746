import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { MappingCase } from '../../src/mapping/cases/mapping-case.ts';
import { readCases } from '../../src/mapping/cases/read-cases.ts';
import { runCase } from '../../src/mapping/cases/run-case.ts';
import { NOW } from './support/ask.ts';

/** Cases compiled from the documents, which lie beside the checkout and not in the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/conformance', import.meta.url));
const isThere = existsSync(FOLDER);

const casesOf = (name: string): readonly MappingCase[] =>
  isThere ? readCases(readFileSync(`${FOLDER}/${name}`, 'utf8'), name) : [];

const titled = (cases: readonly MappingCase[]) => cases.map((it) => [it.id, it] as const);

const FILES = ['expressions.json', 'scoping-filters.json', 'field.json'];

describe.skipIf(!isThere).each(FILES)('the cases of %s', (name) => {
  const cases = casesOf(name);
  const reserved = cases.filter(({ reserve }) => reserve !== null);

  test('are there', () => {
    expect(cases.length).toBeGreaterThan(30);
  });

  test.each(titled(cases.filter(({ reserve }) => reserve === null)))('%s', (_, it) => {
    const { verdict, message } = runCase(it, NOW);
    expect(verdict, message ?? '').toBe('pass');
  });

  test.skipIf(reserved.length === 0)('that assert nothing are never failed nor passed', () => {
    const verdicts = reserved.map((it) => runCase(it, NOW)).map(({ id, verdict, message }) => [id, verdict, message]);
    expect(verdicts.filter(([, verdict]) => verdict !== 'unsupported')).toEqual([]);
  });

  test.skipIf(reserved.length === 0)(
    'that the documents call unsupported come with a warning, or with no value',
    () => {
      for (const it of reserved.filter(({ reserve }) => reserve === 'unsupported-by-doc')) {
        const { id, message } = runCase(it, NOW);
        expect(message, id).toMatch(/^(warning|error|unknown|unsupported) [a-z-]+: /m);
      }
    },
  );
});
