import { describe, expect, test } from 'vitest';
import { csv, lines } from './support/containers.ts';
import { ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, logAnalyticsRow, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

interface Place {
  readonly line: number | null;
  readonly byte_offset: number | null;
  readonly reason: string;
  readonly excerpt: string;
}

const damaged = (content: string | Buffer, options = {}) =>
  inWorkspace(async ({ load, rows, store }) => {
    const report = await load({ 'log.json': content }, options);
    expect(await ledgerFaults(store)).toEqual([]);
    const [counted] = await rows<{ n: number }>('SELECT count(*) AS n FROM event');
    expect(counted?.n).toBe(report.totals.inserted);
    const rejects = await rows<Place>(
      'SELECT line, byte_offset, reason, excerpt FROM reject ORDER BY line, byte_offset',
    );
    const ids = await rows<{ event_id: string }>('SELECT event_id FROM event ORDER BY event_id');
    return { file: report.files[0], rejects, ids: ids.map(({ event_id }) => event_id) };
  });

const record = (n: number): string => JSON.stringify(graphRecord(facts(n)));
const monitor = (n: number): string => JSON.stringify(monitorRecord(facts(n)));
const idsOf = (...numbers: readonly number[]): string[] => numbers.map((n) => facts(n).id).sort();

const BROKEN: Readonly<Record<string, (text: string) => string>> = {
  'cut in the middle': (text) => text.slice(0, 200),
  'cut right after a colon': (text) => text.slice(0, text.indexOf('"jobId":') + 8),
  'without its closing brace': (text) => text.slice(0, -1),
  'with a brace too many': (text) => `${text}}`,
  'with a comma too many': (text) => `${text.slice(0, -1)},}`,
  'with a quote too few': (text) => text.replace('"jobId"', '"jobId'),
  'with a word that is no value': (text) =>
    text.replace(/"durationInMilliseconds":\d+/, '"durationInMilliseconds":NaN'),
  'that is null': () => 'null',
  'that is a number': () => '42',
  'that is plain text': () => 'Error: quota exceeded',
  'that is another object': () => '{"hello":"world"}',
  'of wrong types': (text) => text.replace(/"provisioningSteps":\[.*?\],"modified/, '"provisioningSteps":42,"modified'),
};

describe.each([
  ['Graph', record],
  ['Azure Monitor', monitor],
])('%s lines', (_, write) => {
  test.each(Object.entries(BROKEN))(
    'a line %s is one reject with its place; the lines around it are loaded',
    async (_name, harm) => {
      const text = [write(1), '', harm(write(2)), write(3), write(4)].join('\n');
      for (const options of [{}, { byEngine: false }, { chunkBytes: 3000 }]) {
        const found = await damaged(`${text}\n`, options);
        expect(found.ids).toEqual(idsOf(1, 3, 4));
        expect(found.rejects).toEqual([
          expect.objectContaining({ line: 3, byte_offset: Buffer.byteLength(`${write(1)}\n\n`) }),
        ]);
        expect(found.rejects[0]?.reason).not.toBe('');
      }
    },
  );

  test('a last line that is cut off is a reject, and the file is incomplete', async () => {
    const found = await damaged(`${write(1)}\n${write(2)}\n${write(3).slice(0, 400)}`);
    expect(found.ids).toEqual(idsOf(1, 2));
    expect(found.rejects).toHaveLength(1);
    expect(found.file?.complete).toBe(false);
  });

  test('a first line that is broken does not take the others with it', async () => {
    const found = await damaged(`${write(1).slice(0, 400)}\n${write(2)}\n${write(3)}\n`);
    expect(found.ids).toEqual(idsOf(2, 3));
    expect(found.rejects).toMatchObject([{ line: 1, byte_offset: 0 }]);
  });

  test('two records on one line are two records', async () => {
    const found = await damaged(`${write(1)}${write(2)}\n${write(3)}\n`);
    expect(found.ids).toEqual(idsOf(1, 2, 3));
    expect(found.rejects).toEqual([]);
  });

  test('invalid UTF-8 is a reject of its line', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${write(1)}\n`),
      Buffer.from(write(2)).fill(0xff, 300, 302),
      Buffer.from(`\n${write(3)}\n`),
    ]);
    const found = await damaged(bytes);
    expect(found.ids).toEqual(idsOf(1, 3));
    expect(found.rejects).toMatchObject([{ line: 2 }]);
  });

  test('half a surrogate pair is no reason to lose a record', async () => {
    const odd = write(2).replace('"Person 2"', '"Person \\ud83d"');
    const found = await damaged(`${write(1)}\n${odd}\n${write(3)}\n`);
    expect(found.ids).toEqual(idsOf(1, 2, 3));
  });
});

describe('documents', () => {
  const HARMS = [
    'cut in the middle',
    'cut right after a colon',
    'without its closing brace',
    'with a comma too many',
    'with a quote too few',
    'that is null',
    'that is a number',
    'that is another object',
    'of wrong types',
    'with a word that is no value',
  ] as const;
  test.each(HARMS)('a record %s inside a page costs that record only', async (name) => {
    const harm = BROKEN[name] as (text: string) => string;
    const items = [record(1), record(2), harm(record(3)), record(4), record(5)];
    for (const text of [`{"value":[${items.join(',')}]}`, `[\n${items.join(',\n')}\n]`]) {
      for (const options of [{}, { chunkBytes: 3000 }]) {
        const found = await damaged(text, options);
        expect(found.ids).toEqual(expect.arrayContaining(idsOf(1, 2, 5)));
        expect(found.ids).not.toContain(facts(3).id);
        expect(found.ids.length + found.rejects.length).toBeGreaterThanOrEqual(4);
        expect(found.rejects.length).toBeGreaterThan(0);
      }
    }
  });

  test('a page that is cut off keeps what was whole', async () => {
    const found = await damaged(`{"value":[${record(1)},${record(2)},${record(3).slice(0, 500)}`);
    expect(found.ids).toEqual(idsOf(1, 2));
    expect(found.file?.complete).toBe(false);
    expect(found.rejects).toMatchObject([{ line: 1, byte_offset: `{"value":[${record(1)},${record(2)},`.length }]);
  });

  test('a trailing comma after the last record is told and costs no record', async () => {
    const found = await damaged(`[${record(1)},${record(2)},\n]`);
    expect(found.ids).toEqual(idsOf(1, 2));
    expect(found.rejects).toMatchObject([{ line: 2, reason: expect.stringContaining('trailing comma') }]);
  });

  test('a record longer than 16 MB is a reject, and the records around it are loaded', async () => {
    const huge = JSON.stringify({ ...graphRecord(facts(2)), sourceName: 'x'.repeat(17 * 1024 * 1024) });
    const found = await damaged(`[${record(1)},${huge},${record(3)}]`);
    expect(found.ids).toEqual(expect.arrayContaining(idsOf(1, 3)));
    expect(found.ids.length + found.rejects.length).toBe(3);
  });
});

describe('files that hold nothing', () => {
  test.each([
    ['no byte', ''],
    ['blanks only', ' \n\t\r\n '],
    ['a byte order mark only', '\ufeff'],
  ])('%s: no record, no reject, the dialect is "empty"', async (_, text) => {
    const found = await damaged(text);
    expect(found.file).toMatchObject({ dialect: 'empty', records: 0, rejected: 0 });
  });

  test.each<[string, string | Buffer]>([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['a web page', '<!doctype html>\n<title>Sign in</title>'],
    ['a letter', 'Dear administrator'],
    ['another CSV', 'name,age\nBob,4\n'],
    ['other JSON', '{"hello":"world"}'],
  ])('%s: a reject that says so', async (_, content) => {
    const found = await damaged(content);
    expect(found.file).toMatchObject({ inserted: 0, rejected: 1 });
    expect(found.rejects[0]?.reason).toMatch(/neither JSON nor CSV|not a provisioning/);
  });
});

describe('tables', () => {
  const rows = [1, 2, 3].map((n) => logAnalyticsRow(facts(n)));
  test('a row with a wrong number of fields is a reject with its line', async () => {
    const text = csv(rows).split('\r\n');
    text.splice(2, 0, '"only","two"');
    const found = await damaged(text.join('\r\n'));
    expect(found.ids).toEqual(idsOf(1, 2, 3));
    expect(found.rejects).toMatchObject([{ line: 3, reason: expect.stringContaining('2 fields') }]);
  });

  test('a quote that is never closed costs what follows it and is told', async () => {
    const text = csv(rows).trimEnd();
    const found = await damaged(text.slice(0, text.lastIndexOf('"')));
    expect(found.ids).toEqual(idsOf(1, 2));
    expect(found.rejects).toHaveLength(1);
  });

  test('a quoted field over several lines does not shift the places of what follows', async () => {
    const odd = { ...logAnalyticsRow(facts(1)), ResultDescription: 'one\ntwo\r\nthree "quoted", and more' };
    const text = csv([odd, ...rows.slice(1)]);
    const found = await damaged(`${text}"x","y"\r\n`);
    expect(found.ids).toEqual(idsOf(1, 2, 3));
    expect(found.rejects).toMatchObject([{ line: text.split('\n').length }]);
  });
});

test('rejects carry an excerpt that ends between characters', async () => {
  const found = await damaged(`${lines([graphRecord(facts(1))])}${'😀'.repeat(300)}\n${record(2)}\n`);
  expect(found.rejects[0]?.excerpt).toMatch(/^😀+\ufffd?$/u);
});

describe('damage costs the record that it hits', () => {
  const numbers = [1, 2, 3, 4, 5, 6];
  const text = (indent = 0): string =>
    JSON.stringify({ value: numbers.map((n) => graphRecord(facts(n))) }, null, indent);
  const second = (page: string): number => page.indexOf(facts(2).changeId);

  test.each([0, 2])('a quote too many in the first or the second of a page, indented by %i', async (indent) => {
    for (const [hit, at] of [
      [1, text(indent).indexOf('"jobId"')],
      [2, second(text(indent))],
    ] as const) {
      for (const options of [{}, { byEngine: false }]) {
        const found = await damaged(`${text(indent).slice(0, at)}"${text(indent).slice(at)}`, options);
        expect(found.ids).toEqual(idsOf(...numbers.filter((n) => n !== hit)));
        expect(found.rejects.length).toBeGreaterThan(0);
      }
    }
  });

  test('bytes that are no UTF-8 in the key around the records', async () => {
    const bytes = Buffer.from(text());
    const at = bytes.indexOf('"value"') + 3;
    const found = await damaged(Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xfe]), bytes.subarray(at)]));
    expect(found.ids).toEqual(idsOf(...numbers));
  });

  test('zero bytes in a row of a table', async () => {
    const rows = numbers.map((n) => ({
      Id: facts(n).id,
      'Change ID': facts(n).changeId,
      Action: 'Create',
      Status: 'Success',
      'Source Display Name': n === 3 ? 'A\0\0\0da' : `Person ${n}`,
    }));
    for (const options of [{}, { byEngine: false }]) {
      const found = await damaged(csv(rows), options);
      expect(found.ids).toEqual(idsOf(...numbers));
      expect(found.rejects).toEqual([]);
    }
  });

  test('a file of a program is no table, whatever stands in it', async () => {
    for (const start of ['SQLite format 3\0a,b,c\n', `a\0,b,c\n1,2,3\n`, `a,b,c\n${'1\0'.repeat(200)}`]) {
      const found = await damaged(start);
      expect(found.ids).toEqual([]);
      expect(found.rejects).toHaveLength(1);
    }
  });
});
