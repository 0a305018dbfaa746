import { expect, test } from 'vitest';
import type { TriageRow } from '../../src/outcome/triage.ts';
import { triageResult } from '../../src/text/triage-text.ts';

const ROW: TriageRow = {
  asked: 'cleo@alder.example',
  found: 'found',
  name: 'Cleo Moen',
  appName: 'Juniper Desk',
  outcome: 'no-account',
  intended: 'harm',
  since: '2026-05-04T08:15:30Z',
  cause: 'filtered',
  title: 'Scoping filter',
  sentence: 'The scoping filter leaves the person out.',
  remedy: 'Correct the attribute.',
  whoActs: 'directory',
  also: null,
  candidates: null,
};

test.each([
  [false, 'text', '2026-05-04 08:15'],
  [true, 'timestamp', 1_777_882_530_000_000n],
] as const)('the time of a row, as a time: %s', async (times, type, since) => {
  const { columns, batches } = triageResult([ROW, { ...ROW, since: null }], { times });
  const at = columns.findIndex(({ name }) => name === 'since');
  expect(columns[at]!.type).toBe(type);
  for await (const rows of batches) expect(rows.map((row) => row[at])).toEqual([since, null]);
});
