import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { csv, lines, page } from './support/containers.ts';
import { dump } from './support/dump.ts';
import { facts, graphRecord, logAnalyticsRow, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const events = [facts(1, { sourceName: 'Zoë Łukasz 東京 😀' }), facts(2)];
const TEXTS = {
  'JSON lines': lines(events.map(monitorRecord)),
  'a page': page(events.map(graphRecord)),
  'a CSV': csv(events.map(logAnalyticsRow)),
} as const;

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16 LE with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 LE without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 BE with a mark': (text) => swapped(`\ufeff${text}`),
  'UTF-16 BE without a mark': swapped,
  gzip: (text) => gzipSync(text),
  'gzip members one after another': (text) => Buffer.concat([gzipSync(text.slice(0, 300)), gzipSync(text.slice(300))]),
  'gzip of UTF-16': (text) => gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le')),
};

const loaded = (bytes: Buffer) =>
  inWorkspace(async ({ load, store }) => {
    const report = await load({ 'log.bin': bytes });
    return {
      totals: report.totals,
      content: await dump(store, ['step', 'change']),
      names: await store.rows('SELECT source_name FROM event ORDER BY 1'),
    };
  });

describe.each(Object.entries(TEXTS))('%s', (_, text) => {
  test.each(Object.entries(ENCODINGS))('as %s reads as plain text does', async (_name, encode) => {
    const plain = await loaded(Buffer.from(text));
    expect(plain.totals).toMatchObject({ inserted: 2, rejected: 0 });
    expect(await loaded(encode(text))).toEqual(plain);
  });
});

/** A Graph page with `facts(7)`, compressed by zstd 1.5. */
const ZSTD = [
  'KLUv/WTUB70ZAMboeCAQeRsmTXcq1yI9OJ5S5JHDGV/WPFbCwwkjygIAAIDDAXQAcABsAJrHi9URoRAXmCJLZAR5WW1ghsVAxIOl',
  'kISD1QVOxAtDUJ4y7fcorgbi2hwuy3BZicJVgA3Ymm/6OdK9m/wjKy4rxriwMAw7WGwRLtiA0qHq04DNTTbBAAxRp9Wvm6rdBjdU',
  'K++SYwBswEf10xoF/CyrA6oCHaE8tk8l77N6q41u0fpvp+louXphYAVnm9hunsYktxhP+NLx3K5fDFnACBmiFdFgHRK8sGJBHqwm',
  'YAwrYZAKRmQNOHnzSN1iOrrJ9oUBxXVowCtpjX19TrdQCltO9nPbSKt/fBRClEUGSs/YxYNAEE+2yTt2Bm5u43Uo5eNt3TRKR+/W',
  'c3KUNWurtX1vx8jdmlHK5Z5f87DnpjGqBZlDsUXe9uX4o/XaxigQ3fvTlpS7dRtb4cO8yOO15VKPDiL72d+pRyiaRPS5bQ9Y7902',
  '1upfLha+Q5Z/dafzByvQCrQ6NYWB7shZYUDQ/ra3ajGyPXNZNRgATdc4k+/yCdUoSScrVmm7/c6I4rO2Uv3kbmckLfte3l7/9Oz1',
  'rNY6V2p7WcT1n2wa8nsfnN3Axnst+u5H/WX+mrpm+ztyQ9S3GjUpp9WKIu00AYCQoCFBg5SyEU3KSKXFMIYI5FydBxykg5ngTwaB',
  'GczQLHYhtP3CRyunaFIrkK/TueYgogRSNNI7X0zcG6ydl+lkh/2plXInCvawAG2pkoWDCzoCXHa+4yZ1gNITvYEe9IBgpyA4HWgn',
  'ObgxAC+cMgHS1zfcmtHafSYTucdDG5cUjCB7znLeb1mZjQfD2ap/dgyZXkbOgmgnp2yNOi1WlyU0cXyQx5Z9YcEWxW5ysjIulpIl',
  '7cjEexDEDNgAj5g5LhTlYalHgfxgDT0Z6bKUkf7YzcxSIg+P1c0/7NpAYGvdqmd2BVkLQ0ZDaHieOUhhsBUedx+z0YJge+fTTXFj',
  'qzxEqhzDvBMND6gj7EwEarbBzF/lYi7V+OYDX/+S9v+2YgioLwCXuC9qrvaIGqt8jI2NxjCGXRazzGXNwp1c9hV4+J+BTQFxEng2',
  'YMA2AOweQBUyey7B',
].join('');

test('zstd is read', async () => {
  await inWorkspace(async ({ load, rows }) => {
    const report = await load({ 'log.zst': Buffer.from(ZSTD, 'base64') });
    expect(report.files[0]).toMatchObject({ dialect: 'graph', inserted: 1, rejected: 0, complete: true });
    expect(await rows('SELECT source_name FROM event')).toEqual([{ source_name: 'Person 7' }]);
  });
});

describe('a compressed file that breaks off', () => {
  test.each([
    ['gzip', gzipSync(Buffer.from(lines(Array.from({ length: 400 }, (_, n) => monitorRecord(facts(n))))))],
    ['zstd', Buffer.from(ZSTD, 'base64')],
  ])('%s: what is whole is loaded, the rest is a reject that names the compression', async (name, bytes) => {
    await inWorkspace(async ({ load, rows }) => {
      const report = await load({ 'log.bin': bytes.subarray(0, Math.floor(bytes.length * 0.6)) });
      const file = report.files[0];
      expect(file?.complete).toBe(false);
      expect(file?.records).toBe((file?.inserted ?? 0) + (file?.rejected ?? 0));
      const reasons = await rows<{ reason: string }>('SELECT reason FROM reject');
      expect(reasons.some(({ reason }) => reason.includes(name))).toBe(true);
      if (name === 'gzip') expect(file?.inserted).toBeGreaterThan(0);
    });
  });
});
