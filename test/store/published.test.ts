import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Publisher } from '../../src/follow/publisher.ts';
import { openStore } from '../../src/store/open.ts';
import { copyPath, publish, withdraw } from '../../src/store/published.ts';

const FILE = "INSERT INTO source_file VALUES (1, 'a', 's', 1, 'graph', 0, 0, 0, 0, true, NULL)";
const COUNT = 'SELECT count(*) AS n FROM source_file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-copy-'));
  file = join(folder, 'x.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a copy for readers', () => {
  test('holds what was committed when it was made, whole and by itself', async () => {
    using store = await openStore(file);
    await store.run(FILE);
    await publish(store);
    await store.run(FILE);
    using copy = await openStore(copyPath(file), { readOnly: true });
    expect(await copy.rows(COUNT)).toEqual([{ n: 1 }]);
    await publish(store);
    expect(await copy.rows(COUNT)).toEqual([{ n: 1 }]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    await withdraw(file);
    expect(existsSync(copyPath(file))).toBe(false);
  });

  test('is made where something has changed, and not more often than it may', async () => {
    using store = await openStore(file);
    const troubles: string[] = [];
    const publisher = new Publisher(store, (text) => troubles.push(text), 0);
    const isMade = async (isChanged: boolean): Promise<boolean> => {
      await withdraw(file);
      await publisher.round(isChanged);
      return existsSync(copyPath(file));
    };
    expect(await isMade(false)).toBe(true);
    expect(await isMade(true)).toBe(false);
    await expect.poll(() => isMade(false), { timeout: 20 * 60_000 }).toBe(true);
    expect(await isMade(false)).toBe(false);
    expect(troubles).toEqual([]);
  });
});
