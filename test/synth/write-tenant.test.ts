import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SynthOptions } from '../../src/synth/options.ts';
import { writeTenant } from '../../src/synth/write-tenant.ts';
import { linesOf, smallTenant } from './support/tenant.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-tenant-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
    .toSorted();

/** Every file with a digest of its bytes and the time it was written at, where that is part of what is said. */
const digests = (path: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(path).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(path, name)))
        .digest('hex') + (name.startsWith('snapshots') ? ` ${statSync(join(path, name)).mtime.toISOString()}` : ''),
    ]),
  );

const write = (name: string, more: Partial<SynthOptions> = {}): string => {
  const out = join(folder, name);
  writeTenant(smallTenant({ at: ['start', 'end'], ...more, out }));
  return out;
};
const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8'));

describe('a tenant on disk', () => {
  test('is the same, byte by byte, from the same seed, and another one from another', () => {
    const first = digests(write('a', { dialect: 'mixed', noise: true }));
    expect(digests(write('b', { dialect: 'mixed', noise: true }))).toEqual(first);
    const other = digests(write('c', { dialect: 'mixed', noise: true, seed: 8 }));
    const same = Object.keys(first).filter((name) => first[name] === other[name]);
    // Nobody is deleted at the start.
    expect(same).toEqual(['snapshots/start/directory/deletedUsers.json']);
  });

  test('has the folders of its moments, one for the directory and one for each application', () => {
    const out = write('a');
    expect(readdirSync(out).toSorted()).toEqual(['logs', 'snapshots', 'truth']);
    expect(readdirSync(join(out, 'snapshots')).toSorted()).toEqual(['end', 'start']);
    expect(readdirSync(join(out, 'snapshots', 'end'))).toHaveLength(4);
    expect(filesIn(join(out, 'truth'))).toEqual(['faults.json', 'jobs.ndjson', 'ledger.json', 'objects.ndjson']);
    const schema = (moment: string): unknown[] =>
      filesIn(join(out, 'snapshots', moment))
        .filter((name) => name.endsWith('schema.json'))
        .map((name) => json(join(out, 'snapshots', moment, name)).version);
    expect(schema('start')).toEqual(['1', '1', '1']);
    expect(schema('end').toSorted()).toEqual(['1', '1', '2']);
  });

  test('tells of every user of every application at every moment, in the words of the design', () => {
    const out = write('a');
    const lines = linesOf<Record<string, unknown>>(readFileSync(join(out, 'truth/objects.ndjson'), 'utf8'));
    expect(Object.keys(lines[0]!)).toEqual([
      'app',
      'at',
      'objectType',
      'sourceId',
      'situation',
      'outcome',
      'cause',
      'fault',
      'named',
      'notNamed',
    ]);
    const seen = new Set(lines.map(({ app, at, objectType, sourceId }) => `${app} ${at} ${objectType} ${sourceId}`));
    expect(seen.size).toBe(lines.length);
    expect(new Set(lines.map(({ at }) => at)).size).toBe(2);
  });

  test('is never written over: a folder that holds something stays as it is', () => {
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'thesis.txt'), 'dear');
    expect(() => write('mine')).toThrow(/mine exists and is not empty/);
    expect(filesIn(join(folder, 'mine'))).toEqual(['thesis.txt']);
    expect(existsSync(join(folder, 'mine', 'logs'))).toBe(false);
  });

  test('an empty folder is taken', () => {
    mkdirSync(join(folder, 'empty'));
    expect(filesIn(write('empty')).length).toBeGreaterThan(10);
  });
});

describe('the log is split as its source splits it', () => {
  test('Graph: pages of 999 records at most, all but the last with a link to the next', () => {
    const out = write('a', { dialect: 'graph', users: 900, days: 4 });
    const pages = filesIn(join(out, 'logs')).filter((name) => name.startsWith('provisioning-'));
    expect(pages.length).toBeGreaterThan(1);
    for (const [n, name] of pages.entries()) {
      const page = json(join(out, 'logs', name));
      expect(page['@odata.context']).toMatch(/#auditLogs\/provisioning$/);
      expect(typeof page['@odata.nextLink']).toBe(n === pages.length - 1 ? 'undefined' : 'string');
      if (n < pages.length - 1) expect(page.value).toHaveLength(999);
    }
  });

  test('Azure Monitor: a blob for every hour, whose lines all lie in it', () => {
    const out = write('a', { dialect: 'monitor' });
    const blobs = filesIn(join(out, 'logs')).filter((name) => name.endsWith('PT1H.json'));
    expect(blobs.length).toBeGreaterThan(20);
    for (const name of blobs) {
      const [, y, m, d, h] = /y=(\d+)\/m=(\d+)\/d=(\d+)\/h=(\d+)\/m=00\/PT1H\.json$/.exec(name.replaceAll('\\', '/'))!;
      for (const line of linesOf<{ time: string }>(readFileSync(join(out, 'logs', name), 'utf8'))) {
        expect(line.time.startsWith(`${y}-${m}-${d}T${h}:`)).toBe(true);
      }
    }
  });

  test('portal: one minified array, or three CSV files', () => {
    const [array] = filesIn(join(write('a', { dialect: 'portal-json' }), 'logs')).filter(
      (name) => !name.startsWith('audit'),
    );
    expect(readFileSync(join(folder, 'a/logs', array!), 'utf8')).not.toContain('\n');
    expect(
      filesIn(join(write('b', { dialect: 'portal-csv' }), 'logs')).filter((name) => name.endsWith('.csv')),
    ).toEqual([
      'ProvisioningLogs.csv',
      'ProvisioningLogs_ModifiedProperties.csv',
      'ProvisioningLogs_ProvisioningSteps.csv',
    ]);
  });

  test('hours that are missing are not there', () => {
    const faults = [{ name: 'missing-hours', rate: null }];
    const times = linesOf<{ time: string }>(
      filesIn(join(write('a', { dialect: 'monitor', faults, users: 2000 }), 'logs'))
        .filter((name) => name.endsWith('PT1H.json'))
        .map((name) => readFileSync(join(folder, 'a/logs', name), 'utf8'))
        .join(''),
    ).map(({ time }) => Date.parse(time));
    const sorted = times.toSorted((a, b) => a - b);
    const gaps = sorted.slice(1).map((time, n) => time - sorted[n]!);
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(3 * 3_600_000);
  });
});
