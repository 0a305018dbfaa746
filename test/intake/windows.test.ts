import { win32 } from 'node:path';
import { expect, test } from 'vitest';
import { snapshotSets } from '../../src/intake/snapshot-sets.ts';
import { globPattern } from '../../src/logs/read/inputs.ts';
import { groupOf, newPage } from '../../src/snapshot/page.ts';

const GROUP = '00000002-5c1d-4f2a-9b3e-000000000001';
const part = (path: string) => ({ path, kinds: ['user'] as const, ids: new Set(['user 1']) });

test('sets of a snapshot are told apart by folders with backslashes and drive letters', () => {
  const sets = snapshotSets([part('C:\\exports\\monday\\users.json'), part('C:\\exports\\tuesday\\users.json')], win32);
  expect(sets.map((set) => set.map(({ path }) => path))).toEqual([
    ['C:\\exports\\monday\\users.json'],
    ['C:\\exports\\tuesday\\users.json'],
  ]);
  expect(snapshotSets([part('D:\\a\\users.json'), part('D:\\a\\groups.json')], win32)).toHaveLength(1);
});

test.each(['C:\\entra\\directory\\members-', 'entra/directory/members-', '\\\\server\\share\\members_'])(
  'the name of a file of members names their group: %s',
  (folder) => {
    expect(groupOf(newPage(`${folder}${GROUP}.0001.json`))).toBe(GROUP);
  },
);

test('a backslash of a pattern parts folders on Windows, and is an escape elsewhere', () => {
  expect(globPattern('C:\\logs\\*.json', 'win32')).toBe('C:/logs/*.json');
  expect(globPattern('logs\\*.json', 'linux')).toBe('logs\\*.json');
});
