import { expect, test } from 'vitest';
import { mutatedFiles, readAll } from '../deep/support/fuzz.ts';
import { shapes } from '../deep/support/shapes.ts';
import { ledgerFaults } from './support/dump.ts';
import { FILES } from './support/survival.ts';
import { inWorkspace } from './support/workspace.ts';

/** What `npm run test:deep` tries a hundred times over. */
const COUNT = 250;
const BOMB = /bomb|archive/;

const logs = Object.values(FILES).map((text) => Buffer.from(text));

test('mutated logs of every container break no reader and hang none', async () => {
  const { records, faults } = await readAll(mutatedFiles(logs, COUNT));
  expect(faults).toEqual([]);
  expect(records).toBeGreaterThan(COUNT);
});

test('strange shapes beside each other and mutated logs are loaded, and the ledger adds up', async () => {
  await inWorkspace(async ({ load, store }) => {
    const strange = shapes(1, 20_000, 20_000).filter(({ name }) => !BOMB.test(name));
    const files = Object.fromEntries([
      ...strange.map(({ content }, n) => [`shape-${n}.json`, content()] as const),
      ...[...mutatedFiles(logs, 60)].map((file, n) => [`mutated/${n}.json`, file] as const),
    ]);
    const { totals } = await load(files);
    expect(totals.records).toBeGreaterThan(1000);
    expect(await ledgerFaults(store)).toEqual([]);
  });
});
