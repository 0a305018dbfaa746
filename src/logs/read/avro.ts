import avro from 'avsc';
import { through } from './through.ts';

/** How an Avro object container file begins. */
const MAGIC = Buffer.from('Obj\u0001');

export const isAvro = (head: Buffer): boolean => head.subarray(0, MAGIC.length).equals(MAGIC);

/**
 * The rows of an Avro object container file as JSON lines. A row whose bytes hold JSON (Event Hub Capture keeps the event in Body) is
 * that JSON; any other row is an object of its fields. Codecs: none and deflate. Throws where the file is damaged.
 */
export async function* avroLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail = Buffer.alloc(0);
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      tail = Buffer.concat([tail, chunk]).subarray(-SYNC_BYTES);
      yield chunk;
    }
  }
  let sync = Buffer.alloc(0);
  const decoder = new avro.streams.BlockDecoder();
  decoder.on('metadata', (_type: unknown, _codec: string, header: { readonly sync: Buffer }) => {
    sync = Buffer.from(header.sync);
  });
  for await (const row of through<object>(watched(), decoder)) yield Buffer.from(`${lineOf(row)}\n`);
  // Every block ends with the mark that the header names.
  if (!tail.equals(sync)) throw new Error('it ends in the middle of a block');
}

const SYNC_BYTES = 16;

function lineOf(row: object): string {
  const fields = Object.values(row);
  const body = fields.find((value): value is Buffer => Buffer.isBuffer(value) && /^\s*[[{]/.test(textOf(value)));
  if (body !== undefined) return textOf(body).replace(/[\r\n]+/g, ' ');
  return JSON.stringify(row, (_, value: unknown) => {
    if (typeof value === 'bigint') return value.toString();
    return isBufferJson(value) ? textOf(Buffer.from(value.data)) : value;
  });
}

const textOf = (bytes: Buffer): string => bytes.toString('utf8');

/** What JSON.stringify is given of a buffer. */
const isBufferJson = (value: unknown): value is { readonly type: 'Buffer'; readonly data: number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
