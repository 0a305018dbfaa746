import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { learnOf, portalOfApp, portalOfUser } from '../../src/text/links.ts';

test('only an id of Microsoft Entra becomes part of an address', () => {
  const id = '0c1d584f-f6e0-4f0d-849d-e8a2b7ca4ae2';
  expect(portalOfApp(id)).toMatch(new RegExp(`^https://entra\\.microsoft\\.com/#view/.+/objectId/${id}$`));
  expect(portalOfUser(id)).toMatch(new RegExp(`/userId/${id}$`));
  for (const odd of [null, '', 'javascript:alert(1)', `${id}/../x`, `"><a href=x>`]) {
    expect(portalOfApp(odd)).toBeNull();
    expect(portalOfUser(odd)).toBeNull();
  }
});

test('every source of the catalogue of causes that is a page of Microsoft has its address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-links-'));
  const store = await openStore(join(folder, 'empty.duckdb'));
  const sources = await store.rows<{ source: string }>('SELECT DISTINCT source FROM cause WHERE source IS NOT NULL');
  store.close();
  rmSync(folder, { recursive: true, force: true });
  const without = sources.map(({ source }) => source).filter((source) => learnOf(source) === null);
  expect(without).toEqual(['provlens']);
});
