import { gzipSync } from 'node:zlib';
import { lines, page } from '../../logs/support/containers.ts';
import { facts, graphRecord, monitorRecord } from '../../logs/support/records.ts';
import { zipOf } from '../../logs/support/zip.ts';

/** A file of a strange shape. */
export interface Shape {
  readonly name: string;
  readonly content: () => Buffer;
  /** How many events come out of it at least. */
  readonly least: number;
}

const MEGABYTE = 1024 * 1024;
const graph = (n: number, more: object = {}): string => JSON.stringify({ ...graphRecord(facts(n)), ...more });
/** A page whose second record is `odd`, as text. */
const among = (odd: string): Buffer => Buffer.from(`{"value":[${graph(1)},${odd},${graph(3)}]}`);
const line = (n: number): string => JSON.stringify(monitorRecord(facts(n)));
const linesAround = (odd: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${line(1)}\n`), Buffer.from(odd as string), Buffer.from(`\n${line(3)}\n`)]);
const zeros = (megabytes: number): Buffer => {
  // A gzip file may have several members: a bomb of any size at the price of one.
  const member = gzipSync(Buffer.alloc(16 * MEGABYTE));
  return Buffer.concat(Array.from({ length: megabytes / 16 }, () => member));
};

/** An archive with a good file, and one that says that it grows to two gigabytes. */
function zipBomb(): Buffer {
  const size = 123_457;
  const archive = zipOf({ 'good.json': page([graphRecord(facts(1))]), 'large.json': Buffer.alloc(size) });
  const told = Buffer.alloc(4);
  told.writeUInt32LE(size);
  for (let at = archive.indexOf(told); at !== -1; at = archive.indexOf(told, at + 4))
    archive.writeUInt32LE(2_000_000_000, at);
  return archive;
}

/** Files that break readers; `text`: megabytes of the longest text, `depth`: of the deepest nest, `blank`: lines without anything. */
export function shapes(text: number, depth: number, blank: number): Shape[] {
  return [
    {
      name: 'a deep nest in a value',
      content: () => among(graph(2).replace('{', `{"x":${'['.repeat(depth)}${']'.repeat(depth)},`)),
      least: 2,
    },
    { name: 'a deep nest of objects', content: () => among(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`), least: 2 },
    {
      name: 'a deep nest that does not end',
      content: () => Buffer.from(`{"value":[${graph(1)},${'['.repeat(depth)}`),
      least: 1,
    },
    {
      name: 'deep text inside of text',
      content: () => linesAround(`{"properties":${JSON.stringify('['.repeat(depth))}}`),
      least: 2,
    },
    { name: 'a long text', content: () => among(graph(2, { x: 'y'.repeat(text * MEGABYTE) })), least: 2 },
    { name: 'a long text in lines', content: () => linesAround(`{"x":"${'y'.repeat(text * MEGABYTE)}"}`), least: 2 },
    { name: 'a long line of nothing', content: () => linesAround(Buffer.alloc(text * MEGABYTE)), least: 2 },
    {
      name: 'numbers beyond all',
      content: () => among(graph(2).replace('{', `{"n":1e999,"m":-1e-999,"i":${'9'.repeat(5000)},`)),
      least: 3,
    },
    {
      name: 'a time beyond all',
      content: () => among(graph(2, { activityDateTime: `2026-03-02T10:00:00.${'9'.repeat(5000)}Z` })),
      least: 2,
    },
    {
      name: 'a length beyond all',
      content: () => among(graph(2, { durationInMilliseconds: Number('9'.repeat(30)) })),
      least: 2,
    },
    {
      name: 'the same key many times',
      content: () => among(graph(2).replace('{', `{${'"id":"other",'.repeat(1000)}`)),
      least: 2,
    },
    {
      name: 'keys of prototypes',
      content: () => among(graph(2).replace('{', '{"__proto__":{"id":"x"},"constructor":{"prototype":{"a":1}},')),
      least: 2,
    },
    {
      name: 'half of a surrogate pair',
      content: () => among(graph(2, { x: 'A' }).replace('"x":"A"', '"x":"\\ud800 \\udc00"')),
      least: 2,
    },
    { name: 'zero characters', content: () => among(graph(2, { x: 'a\u0000b' })), least: 2 },
    {
      name: 'zero bytes between records',
      content: () => linesAround(Buffer.concat([Buffer.alloc(4096), Buffer.from(line(2))])),
      least: 2,
    },
    {
      name: 'byte order marks inside',
      content: () => Buffer.from([line(1), `\ufeff${line(2)}`, line(3)].join('\n')),
      least: 3,
    },
    {
      name: 'several encodings',
      content: () =>
        linesAround(Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xe9, 0xff, 0xfe, 0xc3]), Buffer.from('"}')])),
      least: 2,
    },
    {
      name: 'UTF-16 that ends half-way',
      content: () => Buffer.from(`\ufeff${lines([monitorRecord(facts(1))])}`, 'utf16le').subarray(0, -3),
      least: 0,
    },
    {
      name: 'every line end',
      content: () => Buffer.from(`${line(1)}\r\n\r\n${line(2)}\r${line(3)}\n\r${line(4)}`),
      least: 3,
    },
    { name: 'lines without anything', content: () => linesAround('\n'.repeat(blank)), least: 2 },
    {
      name: 'commas without anything',
      content: () => among(`${'null,'.repeat(Math.min(blank, 200_000))}null`),
      least: 2,
    },
    { name: 'a gzip bomb', content: () => zeros(512), least: 0 },
    { name: 'a gzip bomb in a gzip bomb', content: () => gzipSync(zeros(512)), least: 0 },
    {
      name: 'gzip files one behind the other',
      content: () => Buffer.concat([1, 2].map((n) => gzipSync(`${line(n)}\n`))),
      least: 2,
    },
    {
      name: 'a gzip file that breaks off',
      content: () =>
        gzipSync(lines(Array.from({ length: 500 }, (_, n) => monitorRecord(facts(n + 1))))).subarray(0, -2000),
      least: 1,
    },
    {
      name: 'a gzip file with noise behind it',
      content: () => Buffer.concat([gzipSync(`${line(1)}\n`), Buffer.from('noise')]),
      least: 0,
    },
    {
      name: 'a zip archive with hostile names',
      content: () =>
        zipOf({
          '../../outside.json': page([graphRecord(facts(1))]),
          '/etc/passwd': page([graphRecord(facts(2))]),
          'a\u0000b\u001b[2J.json': page([graphRecord(facts(3))]),
        }),
      least: 0,
    },
    {
      name: 'a zip archive that breaks off',
      content: () => zipOf({ 'a.json': page([graphRecord(facts(1))]) }).subarray(0, -30),
      least: 0,
    },
    {
      name: 'a zip archive in a zip archive',
      content: () => zipOf({ 'inner.zip': zipOf({ 'a.json': page([graphRecord(facts(1))]) }) }),
      least: 0,
    },
    { name: 'a zip bomb', content: zipBomb, least: 1 },
    { name: 'an empty archive', content: () => zipOf({}), least: 0 },
    { name: 'nothing but a mark', content: () => Buffer.from('\ufeff'), least: 0 },
    { name: 'one byte', content: () => Buffer.from([0x1f]), least: 0 },
    { name: 'the start of a zstd frame', content: () => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa4]), least: 0 },
  ];
}
