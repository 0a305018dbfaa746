import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '../../src/logs/ingest.ts';
import { openStore } from '../../src/store/open.ts';
import { contentDump, ledgerFaults } from '../logs/support/dump.ts';
import { shown, sizeOf } from './support/figures.ts';
import { CLI, type Ended, has, runProcess } from './support/processes.ts';

/** So many times each signal ends each command. */
const SIGNALS = sizeOf('PROVLENS_SIGNALS', 10);

let folder: string;
let undisturbed: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-around-'));
  await run(['synth', '--out', 'tenant', '--users', '400', '--apps', '2', '--days', '2', '--seed', '5']);
  await run(['ingest', 'tenant/logs', '--db', 'whole.duckdb']);
  undisturbed = await content(join(folder, 'whole.duckdb'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type More = Partial<Parameters<typeof runProcess>[1]>;
const run = (args: readonly string[], more: More = {}): Promise<Ended> => runProcess(args, { cwd: folder, ...more });

/** Everything that a load leaves, as text. */
async function content(db: string): Promise<string> {
  const store = await openStore(db, { readOnly: true });
  try {
    expect(await ledgerFaults(store)).toEqual([]);
    const files = await store.rows('SELECT * EXCLUDE (path) FROM source_file ORDER BY ALL');
    return JSON.stringify({ files, ...(await contentDump(store)) }, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  } finally {
    store.close();
  }
}

const load = ['ingest', 'tenant/logs', '--db'];

function expectSentence({ code, stderr }: Ended, what: RegExp): void {
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/provlens: .*\n {2}.*\n$/) });
  expect(stderr).toMatch(what);
  expect(stderr).not.toMatch(/internal error|\n +at /);
}

let signalled = 0;
describe('ended half-way, the same command again gives the undisturbed content:', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', async (signal) => {
    const start = performance.now();
    await run([...load, 'warm.duckdb']);
    const duration = performance.now() - start;
    rmSync(join(folder, 'warm.duckdb'));
    let ended = 0;
    for (let n = 0; n < SIGNALS; n++) {
      const db = join(folder, `${signal}-${n}.duckdb`);
      const { code } = await run([...load, db], {
        began: (child) => setTimeout(() => child.kill(signal), (duration * (n + 1)) / (SIGNALS + 1)).unref(),
      });
      if (code !== 0) ended++;
      expect(await run([...load, db])).toMatchObject({ code: 0 });
      expect(await content(db)).toBe(undisturbed);
      rmSync(db);
    }
    expect(ended).toBeGreaterThan(0);
    signalled += SIGNALS;
    await shown(
      'signals',
      `${signalled} runs of ingest ended by SIGINT, SIGTERM, SIGHUP: the same command again gives the same content`,
    );
  });

  test.skipIf(process.platform === 'win32')('standard output and input closed', async () => {
    const line = (words: string): void =>
      void spawnSync('bash', ['-c', `node="${process.execPath}"; cli="${CLI}"; ${words}`], { cwd: folder });
    line('"$node" "$cli" ingest tenant/logs --db out.duckdb >&- 2>&-');
    line('"$node" "$cli" ingest tenant/logs --db out.duckdb <&-');
    line('"$node" "$cli" ingest tenant/logs --db out.duckdb | head -1');
    expect(await run([...load, 'out.duckdb'])).toMatchObject({ code: 0 });
    expect(await content(join(folder, 'out.duckdb'))).toBe(undisturbed);
  });

  test('two processes at once: one waits in words, and both together load what one does', async () => {
    const both = await Promise.all([run([...load, 'two.duckdb']), run([...load, 'two.duckdb'])]);
    for (const one of both) if (one.code !== 0) expectSentence(one, /in use by another process/);
    expect(both.some(({ code }) => code === 0)).toBe(true);
    expect(await run([...load, 'two.duckdb'])).toMatchObject({ code: 0 });
    expect(await content(join(folder, 'two.duckdb'))).toBe(undisturbed);
    await shown('two-processes', 'two loads into one database at once: one waits in words, then the same content');
  });
});

describe('where there is no room or no right, a sentence, and the same command again:', () => {
  const isRoot = process.getuid?.() === 0;

  test.skipIf(process.platform !== 'linux' || !isRoot)('a full disk', async ({ skip }) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    for (const kilobytes of [600, 1500, 3000, 6000]) {
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk]).status !== 0)
        return skip('no file system can be mounted here');
      try {
        const db = join(disk, 'logs.duckdb');
        const first = await run([...load, db]);
        if (first.code !== 0) expectSentence(first, /disk is full|No space left/i);
        const report = await run([
          'sql',
          'SELECT * FROM range(2000000)',
          '--db',
          'whole.duckdb',
          '-o',
          join(disk, 'rows.csv'),
        ]);
        expectSentence(report, /disk is full/i);
        expect(readdirSync(disk).filter((name) => !/^logs\.duckdb/.test(name))).toEqual([]);
        execFileSync('mount', ['-o', 'remount,size=200m', disk]);
        expect(await run([...load, db])).toMatchObject({ code: 0 });
        expect(await content(db)).toBe(undisturbed);
      } finally {
        execFileSync('umount', [disk]);
      }
    }
    await shown('full-disk', 'disks of 0.6 to 6 MB: a sentence, no half file, and with room the same content');
  });

  test.skipIf(process.platform === 'win32' || (isRoot && !has('setpriv')))(
    'a folder that may not be written, files that may not be read',
    async () => {
      const closed = join(folder, 'closed');
      mkdirSync(closed);
      copyFileSync(join(folder, 'whole.duckdb'), join(closed, 'whole.duckdb'));
      copyFileSync(join(folder, 'tenant/logs/provisioning-0001.json'), join(closed, 'secret.json'));
      for (const [path, mode] of [
        [folder, 0o755],
        [closed, 0o555],
        [join(closed, 'whole.duckdb'), 0o444],
        [join(closed, 'secret.json'), 0o000],
      ] as const)
        chmodSync(path, mode);
      for (const name of readdirSync(join(folder, 'tenant'), { recursive: true, encoding: 'utf8' })) {
        const path = join(folder, 'tenant', name);
        chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
      }
      chmodSync(join(folder, 'tenant'), 0o755);
      const others = mkdtempSync(join(tmpdir(), 'provlens-nobody-'));
      chmodSync(others, 0o777);
      const as: More = {
        ...(isRoot ? { before: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] } : {}),
        env: { TMPDIR: others, HOME: others },
      };
      const node = join(others, 'node');
      copyFileSync(process.execPath, node);
      chmodSync(node, 0o755);
      try {
        const able = await run(['--version'], { ...as, node });
        if (able.code !== 0) return;
        expectSentence(
          await run([...load, join(closed, 'new.duckdb')], { ...as, node }),
          /may not be|cannot be opened|permission/i,
        );
        expectSentence(await run([...load, join(closed, 'whole.duckdb')], { ...as, node }), /may not be|permission/i);
        const unread = await run(['ingest', join(closed, 'secret.json'), '--db', join(others, 'x.duckdb')], {
          ...as,
          node,
        });
        expect(unread.code).toBe(3);
        expect(`${unread.stdout}${unread.stderr}`).toMatch(/permission|may not|rights/i);
        expect(await run(['status', '--db', join(closed, 'whole.duckdb')], { ...as, node })).toMatchObject({
          code: 0,
          stderr: '',
        });
        const out = await run(['status', '--db', join(closed, 'whole.duckdb'), '-o', join(closed, 'status.csv')], {
          ...as,
          node,
        });
        expect(out.stderr).toMatch(/^provlens: .*\n {2}.*\n$/);
        expect(existsSync(join(closed, 'status.csv'))).toBe(false);
        await shown(
          'rights',
          'a folder that may not be written and files that may not be read, as another user: sentences, reading goes on',
        );
      } finally {
        chmodSync(closed, 0o755);
        rmSync(others, { recursive: true, force: true });
      }
    },
  );
});

describe('wherever it lies, the same command again', () => {
  test.skipIf(process.platform === 'win32')(
    'works: spaces, quotes, letters of other scripts, a path of 4,000 characters',
    async () => {
      const deep = join(folder, ...Array.from({ length: 20 }, (_, n) => `${'д'.repeat(90)}${n}`));
      const names = [
        'it\'s "here" $HOME `x` %TMP% !1',
        'новый – données 数据 🎈',
        ' leading and trailing ',
        '-o',
        "a'b;c",
        'x\ny',
      ];
      for (const name of names) {
        const place = join(folder, name);
        mkdirSync(place);
        const db = join(place, 'x y.duckdb');
        expect(await run([...load, db]), name).toMatchObject({ code: 0 });
        expect(await content(db)).toBe(undisturbed);
        expect((await run(['status', '--db', db, '-o', join(place, 's.json')])).code).toBe(0);
      }
      mkdirSync(deep, { recursive: true });
      const far = await run([...load, join(deep, 'x.duckdb')]);
      if (far.code === 0) expect(await content(join(deep, 'x.duckdb'))).toBe(undisturbed);
      else expectSentence(far, /too long|ENAMETOOLONG/i);
      const tooFar = await run([...load, join(deep, 'x'.repeat(250), 'y'.repeat(250), 'z'.repeat(250), 'x.duckdb')]);
      expectSentence(tooFar, /too long|ENAMETOOLONG/i);
      await shown(
        'places',
        `${names.length} places with spaces, quotes and other scripts, and a path of 3,700 bytes: the same content; beyond 4,096 bytes a sentence`,
      );
    },
  );

  test('on a folder that is linked, and one that is moved, knows what it knows', async () => {
    const store = await openStore(join(folder, 'moved.duckdb'), { readable: [] });
    await ingest(store, [join(folder, 'tenant/logs')]);
    const again = await ingest(store, [join(folder, 'tenant/../tenant/logs')]);
    store.close();
    expect(again.totals.inserted).toBe(0);
    expect(readFileSync(join(folder, 'tenant/logs/provisioning-0001.json')).length).toBeGreaterThan(0);
  });
});
