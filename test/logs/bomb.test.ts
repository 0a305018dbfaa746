import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isBomb } from '../../src/logs/read/bomb.ts';
import { whyBroken } from '../../src/logs/read/broken-json.ts';
import { csv, lines, page } from './support/containers.ts';
import { ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const MEGABYTE = 1024 * 1024;

describe('compressed logs', () => {
  test('that grow beyond all measure are given up, with the records before', async () => {
    const zeros = gzipSync(Buffer.alloc(16 * MEGABYTE));
    const bomb = Buffer.concat([
      gzipSync(`${lines([1, 2].map((n) => monitorRecord(facts(n))))}\n`),
      ...Array.from({ length: 20 }, () => zeros),
    ]);
    await inWorkspace(async ({ load }) => {
      const { files } = await load({ 'bomb.json.gz': bomb });
      expect(files[0]).toMatchObject({ inserted: 2, complete: false });
      expect(files[0]!.incompleteReason).toMatch(/grows to more than 300 times its size/);
    });
  });

  test('may shrink to a fortieth', () => {
    expect(isBomb(10_000 * MEGABYTE, 100 * MEGABYTE)).toBe(false);
    expect(isBomb(200 * MEGABYTE, 1)).toBe(false);
    expect(isBomb(300 * MEGABYTE, MEGABYTE / 2)).toBe(true);
  });
});

test('a hundred thousand rejects in one piece are counted', async () => {
  await inWorkspace(async ({ load }) => {
    const nothing = Array.from({ length: 150_000 }, () => null);
    const text = page([graphRecord(facts(1)), ...(nothing as never[]), graphRecord(facts(2))]);
    expect((await load({ 'a.json': text })).totals).toMatchObject({ inserted: 2, rejected: 150_000 });
  });
});

test('why a text of many megabytes is broken is told from its head', () => {
  const text = `{"x":"${'y'.repeat(70_000_000)}"`;
  expect(whyBroken(text, new Error('Unterminated string'))).toBe('broken JSON: Unterminated string');
});

test('several downloads in one folder: what is new is shared out among the files, and none counts more than it has', async () => {
  const row = (n: number) => ({ Id: facts(n).id, 'Change ID': facts(n).changeId, Action: 'Create', Status: 'Success' });
  const rows = (...numbers: readonly number[]): string => csv(numbers.map(row));
  await inWorkspace(async ({ load, store }) => {
    const { files, totals } = await load({ 'a.csv': rows(1, 2), 'b.csv': rows(1, 2, 3, 4, 5), 'c.csv': rows(6) });
    expect(totals).toMatchObject({ records: 8, inserted: 6, duplicates: 2 });
    expect(files.map(({ inserted }) => inserted)).toEqual([2, 4, 0]);
    expect(await ledgerFaults(store)).toEqual([]);
  });
});
