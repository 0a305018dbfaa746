import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import avro from 'avsc';
import { describe, expect, test } from 'vitest';
import { FolderSource } from '../../src/follow/folder-source.ts';
import { type FollowProgress, follow } from '../../src/follow/follow.ts';
import { Register } from '../../src/follow/register.ts';
import { lines } from '../logs/support/containers.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { facts, graphRecord, monitorRecord } from '../logs/support/records.ts';
import { inWorkspace, type Workspace } from '../logs/support/workspace.ts';

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, n) => from + n);
const monitor = (from: number, count: number): string =>
  lines(numbers(count, from).map((n) => monitorRecord(facts(n))));
const BLOB = 'logs/y=2026/m=03/d=04/h=05/m=00/PT1H.json';
const CONTENT = 'SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL';

/** A file as Event Hub Capture writes it. */
async function capture(from: number, count: number): Promise<Buffer> {
  const fields = [{ name: 'Body', type: 'bytes' }];
  const encoder = new avro.streams.BlockEncoder(avro.Type.forSchema({ type: 'record', name: 'EventData', fields }));
  for (const n of numbers(count, from))
    encoder.write({ Body: Buffer.from(JSON.stringify({ records: [monitorRecord(facts(n))] })) });
  encoder.end();
  return Buffer.concat((await encoder.toArray()) as Buffer[]);
}

/** A folder that is followed by one program after another. */
interface Followed extends Workspace {
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Buffer) => void;
  readonly append: (name: string, content: string) => void;
  /** Reads what is there, as a program that has just begun. */
  readonly once: (options?: {
    batchBytes?: number;
  }) => Promise<FollowProgress & { readonly troubles: readonly string[] }>;
}

const inFollowed = (use: (work: Followed) => Promise<void>): Promise<void> =>
  inWorkspace(async (work) => {
    const path = (name: string): string => join(work.folder, name);
    mkdirSync(path('logs'));
    const write = (name: string, content: string | Buffer): void => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
    };
    const once: Followed['once'] = async (options = {}) => {
      const troubles: string[] = [];
      const source = new FolderSource(path('logs'), work.store, await Register.open(work.store), {
        settleMs: 0,
        leastEngineBytes: 0,
        onTrouble: (text) => troubles.push(text),
        ...options,
      });
      return { ...(await follow([source], { isOnce: true, pauses: [1, 1] })), troubles };
    };
    await use({ ...work, path, write, append: (name, text) => appendFileSync(path(name), text), once });
    expect(await ledgerFaults(work.store)).toEqual([]);
  });

const BROUGHT = (records: number, inserted = records, rejected = 0) => ({ records, inserted, rejected });

describe('a file that grows', () => {
  test('is read on from where it was left off, and keeps one row in the ledger', async () => {
    await inFollowed(async ({ write, append, once, rows }) => {
      write(BLOB, monitor(0, 3));
      expect(await once()).toMatchObject({ ...BROUGHT(3), behind: [] });
      append(BLOB, monitor(3, 2));
      expect(await once()).toMatchObject(BROUGHT(2));
      expect(await once()).toMatchObject(BROUGHT(0));
      expect(await rows('SELECT records, inserted, dialect, complete FROM source_file')).toEqual([
        { records: 5, inserted: 5, dialect: 'azure-monitor', complete: true },
      ]);
      expect(await rows('SELECT count(*) AS n FROM event')).toEqual([{ n: 5 }]);
    });
  });

  test('gives what the whole file gives when it is ingested', async () => {
    const text = monitor(0, 20);
    const whole = await inWorkspace(async ({ load, rows }) => {
      await load({ 'a.json': text });
      return rows(CONTENT);
    });
    await inFollowed(async ({ write, append, once, rows }) => {
      write(BLOB, text.slice(0, 10_000));
      for (let at = 10_000; at < text.length; at += 9000) {
        await once();
        append(BLOB, text.slice(at, at + 9000));
      }
      await once();
      expect(await rows(CONTENT)).toEqual(whole);
    });
  });

  test('has a last line that waits until it is finished', async () => {
    await inFollowed(async ({ write, append, once, rows }) => {
      const [half, rest] = [monitor(1, 1).slice(0, 200), monitor(1, 1).slice(200)];
      write(BLOB, monitor(0, 1) + half);
      expect(await once()).toMatchObject({
        ...BROUGHT(1),
        behind: [{ words: '1 file whose last line is not finished (200 B)' }],
      });
      expect(await rows('SELECT size - position AS left FROM followed_file')).toEqual([{ left: 200 }]);
      append(BLOB, rest);
      expect(await once()).toMatchObject({ ...BROUGHT(1), behind: [] });
    });
  });

  test('has a first line that waits as well', async () => {
    await inFollowed(async ({ write, append, once }) => {
      write(BLOB, monitor(0, 1).slice(0, 200));
      expect(await once()).toMatchObject({
        ...BROUGHT(0),
        behind: [{ words: '1 file whose last line is not finished (200 B)' }],
      });
      append(BLOB, monitor(0, 1).slice(200));
      expect(await once()).toMatchObject({ ...BROUGHT(1), behind: [] });
    });
  });

  test('may leave out the end of its last line', async () => {
    await inFollowed(async ({ write, append, once }) => {
      write(BLOB, monitor(0, 2).trimEnd());
      expect(await once()).toMatchObject(BROUGHT(2));
      append(BLOB, `\n${monitor(2, 1).trimEnd()}`);
      expect(await once()).toMatchObject(BROUGHT(1));
    });
  });

  test('has rejects once, with their place in the file', async () => {
    await inFollowed(async ({ write, append, once, rows }) => {
      write(BLOB, monitor(0, 2));
      await once();
      append(BLOB, `{"broken": \n${monitor(2, 1)}`);
      expect(await once()).toMatchObject(BROUGHT(2, 1, 1));
      await once();
      expect(await rows('SELECT line, byte_offset, excerpt FROM reject')).toEqual([
        { line: 3, byte_offset: monitor(0, 2).length, excerpt: '{"broken":' },
      ]);
    });
  });

  test('is taken in batches, and nothing of it twice', async () => {
    await inFollowed(async ({ write, once, rows }) => {
      write(BLOB, monitor(0, 12));
      expect(await once({ batchBytes: 5000 })).toMatchObject(BROUGHT(12));
      expect(await rows('SELECT count(*) AS n, sum(records) AS records FROM source_file')).toEqual([
        { n: 1, records: 12 },
      ]);
    });
  });
});

describe('a file is what its content says', () => {
  test('renamed, it goes on under its new name, and what is written under the old one is new', async () => {
    await inFollowed(async ({ write, append, once, path, rows }) => {
      write('logs/app.log', monitor(0, 3));
      await once();
      append('logs/app.log', monitor(3, 1));
      renameSync(path('logs/app.log'), path('logs/app.log.1'));
      write('logs/app.log', monitor(10, 2));
      expect(await once()).toMatchObject(BROUGHT(3));
      renameSync(path('logs/app.log.1'), path('logs/app.log.2'));
      renameSync(path('logs/app.log'), path('logs/app.log.1'));
      expect(await once()).toMatchObject(BROUGHT(0));
      expect(await rows('SELECT records FROM source_file ORDER BY ALL')).toEqual([{ records: 2 }, { records: 4 }]);
      expect(await rows('SELECT count(*) AS n FROM followed_file')).toEqual([{ n: 2 }]);
    });
  });

  test('copied and emptied, it loses nothing', async () => {
    await inFollowed(async ({ write, append, once, path }) => {
      write('logs/app.log', monitor(0, 3));
      await once();
      append('logs/app.log', monitor(3, 2));
      copyFileSync(path('logs/app.log'), path('logs/app.log.1'));
      truncateSync(path('logs/app.log'));
      append('logs/app.log', monitor(5, 1));
      expect(await once()).toMatchObject(BROUGHT(3));
    });
  });

  test('written anew, it is read anew, and what is known is counted as known', async () => {
    await inFollowed(async ({ write, once }) => {
      write(BLOB, monitor(0, 3));
      await once();
      write(BLOB, monitor(7, 1) + monitor(0, 3));
      expect(await once()).toMatchObject(BROUGHT(4, 1));
    });
  });

  test('with the same beginning as another, it is another', async () => {
    await inFollowed(async ({ write, once, rows }) => {
      write('logs/a.json', monitor(0, 2));
      write('logs/b.json', monitor(0, 1) + monitor(5, 1));
      expect(await once()).toMatchObject(BROUGHT(4, 3));
      expect(await rows('SELECT count(DISTINCT file_id) AS n FROM source_file')).toEqual([{ n: 2 }]);
    });
  });

  test('an old file that comes late is found', async () => {
    await inFollowed(async ({ write, once, path }) => {
      write(BLOB, monitor(0, 2));
      await once();
      const late = BLOB.replace('h=05', 'h=01');
      write(late, monitor(2, 1));
      utimesSync(path(late), new Date('2026-01-01'), new Date('2026-01-01'));
      expect(await once()).toMatchObject(BROUGHT(1));
    });
  });
});

describe('a file that is no text of lines', () => {
  test.each([
    ['compressed', 'logs/a.json.gz', gzipSync(monitor(0, 3))],
    [
      'a page on many lines',
      'logs/page.json',
      JSON.stringify({ value: numbers(3).map((n) => graphRecord(facts(n))) }, null, 2),
    ],
    ['a page on one line', 'logs/page.json', JSON.stringify({ value: numbers(3).map((n) => graphRecord(facts(n))) })],
  ])('%s is taken as a whole, once', async (_, name, content) => {
    await inFollowed(async ({ write, once, rows }) => {
      write(name, content);
      expect(await once()).toMatchObject({ ...BROUGHT(3), behind: [] });
      expect(await once()).toMatchObject(BROUGHT(0));
      expect(await rows('SELECT count(*) AS n FROM source_file')).toEqual([{ n: 1 }]);
    });
  });

  test('Event Hub Capture is taken as a whole, file by file as they appear', async () => {
    await inFollowed(async ({ write, once, rows }) => {
      write('logs/0/2026/03/04/05/00/00.avro', await capture(0, 3));
      expect(await once()).toMatchObject({ ...BROUGHT(3), behind: [] });
      write('logs/0/2026/03/04/05/05/00.avro', await capture(2, 2));
      expect(await once()).toMatchObject({ ...BROUGHT(2, 1), behind: [] });
      expect(await rows('SELECT count(*) AS n FROM source_file WHERE complete')).toEqual([{ n: 2 }]);
    });
  });

  test('a document that is still being copied waits', async () => {
    await inFollowed(async ({ write, once }) => {
      const text = JSON.stringify({ value: numbers(3).map((n) => graphRecord(facts(n))) }, null, 2);
      write('logs/page.json', text.slice(0, -300));
      expect(await once()).toMatchObject(BROUGHT(0));
      write('logs/page.json', text);
      expect(await once()).toMatchObject({ ...BROUGHT(3), behind: [] });
    });
  });

  test('one whose copying pauses is read as cut short, and is whole in the ledger once it is', async () => {
    await inFollowed(async ({ write, once, rows, store }) => {
      const whole = gzipSync(monitor(0, 400));
      const ledger = 'SELECT complete, rejected FROM source_file ORDER BY bytes';
      write('logs/a.json.gz', whole.subarray(0, whole.length / 2));
      await once();
      expect(await rows(ledger)).toMatchObject([{ complete: false }]);
      // Another file that was cut short stays so.
      write('logs/b.json.gz', gzipSync(monitor(1000, 400)).subarray(0, 2000));
      await once();
      write('logs/a.json.gz', whole);
      await once();
      expect((await rows(ledger)).map(({ complete }) => complete)).toEqual([false, true, true]);
      expect(
        await rows(
          'SELECT count(*) AS n FROM event WHERE event_id IN (SELECT event_id FROM event GROUP BY event_id HAVING count(*) > 1)',
        ),
      ).toEqual([{ n: 0 }]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test('one that cannot be read is told, and stands in nobody’s way', async () => {
    await inFollowed(async ({ write, once }) => {
      write('logs/a.zip', Buffer.from('PK\u0003\u0004 and no archive'));
      write('logs/b.json.gz', gzipSync(monitor(0, 3)));
      const { troubles, ...progress } = await once();
      expect(progress).toMatchObject(BROUGHT(3));
      expect(troubles).toEqual([expect.stringContaining('a.zip')]);
    });
  });
});

test('a folder that goes away and comes back is told of once, and read on', async () => {
  await inFollowed(async ({ write, path, store }) => {
    write(BLOB, monitor(0, 2));
    const troubles: string[] = [];
    const source = new FolderSource(path('logs'), store, await Register.open(store), {
      sweepMs: 0,
      onTrouble: (text) => troubles.push(text),
    });
    await source.step();
    renameSync(path('logs'), path('away'));
    await source.step();
    await source.step();
    expect(troubles).toHaveLength(1);
    renameSync(path('away'), path('logs'));
    write(BLOB, monitor(0, 3));
    expect((await source.step()).brought).toEqual(BROUGHT(1));
    rmSync(path('logs'), { recursive: true });
  });
});
