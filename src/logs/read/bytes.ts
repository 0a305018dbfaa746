import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { avroLines, isAvro } from './avro.ts';
import { Bomb, withoutBomb } from './bomb.ts';
import { hasColours, withoutColours } from './colours.ts';
import { type Peeked, peek } from './peek.ts';
import { through } from './through.ts';

/** Bytes of a file or stream as UTF-8 text: decompressed, without a byte order mark, UTF-16 turned into UTF-8. */
export interface TextBytes {
  readonly chunks: AsyncIterable<Buffer>;
  /** Plain UTF-8 without a mark: offsets in the text are offsets in the file. */
  readonly isPlain: () => boolean;
  /** Bytes read so far, as stored. */
  readonly bytesRead: () => number;
  /** SHA-256 of the bytes read so far, as stored. */
  readonly sha256: () => string;
  /** What broke off the reading (a cut-off gzip, say), in words; null when nothing did. */
  readonly damage: () => string | null;
}

/** Tells compression and encoding by the first bytes, never by the name. Whoever has the hash already spares it with `isHashed` false. */
export function textBytes(raw: AsyncIterable<Buffer>, isHashed = true): TextBytes {
  const hash = createHash('sha256');
  let bytes = 0;
  let plain = false;
  let damage: string | null = null;

  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of raw) {
      if (isHashed) hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }

  async function* decoded(): AsyncGenerator<Buffer> {
    const { head, rest } = await peek(counted());
    const compression = compressionOf(head);
    const text = await inflated({ head, rest });
    const encoding = encodingOf(text.head);
    if (isAvro(text.head)) {
      yield* guarded(avroLines(text.rest), 'Avro');
      return;
    }
    const isSequence = text.head[encoding.mark] === RECORD_SEPARATOR;
    const isColoured = hasColours(text.head);
    plain = compression === null && encoding.name === 'utf-8' && encoding.mark === 0 && !isSequence && !isColoured;
    const decodedText =
      encoding.name === 'utf-8'
        ? skipped(text.rest, encoding.mark)
        : transcoded(text.rest, encoding.name, encoding.mark);
    const bare = isColoured ? withoutColours(decodedText) : decodedText;
    yield* isSequence ? withoutSeparators(bare) : bare;
  }

  /** Some tools compress what is compressed. */
  async function inflated(held: Held, layers = MOST_LAYERS): Promise<Held> {
    const compression = layers === 0 ? null : compressionOf(held.head);
    if (compression === null) return held;
    const text = withoutBomb(decompress(held.rest, compression), () => bytes);
    return inflated(await peek(guarded(text, compression)), layers - 1);
  }

  async function* guarded(chunks: AsyncIterable<Buffer>, compression: string): AsyncGenerator<Buffer> {
    try {
      yield* chunks;
    } catch (error) {
      damage =
        error instanceof Bomb
          ? `the ${compression} stream ${error.message}`
          : `the ${compression} stream breaks off or is damaged after ${bytes} bytes (${(error as Error).message})`;
    }
  }

  return {
    chunks: decoded(),
    isPlain: () => plain,
    bytesRead: () => bytes,
    sha256: () => hash.copy().digest('hex'),
    damage: () => damage,
  };
}

type Held = Pick<Peeked, 'head' | 'rest'>;

const MOST_LAYERS = 3;

function compressionOf(head: Buffer): 'gzip' | 'zstd' | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : null;
}

function decompress(chunks: AsyncIterable<Buffer>, compression: 'gzip' | 'zstd'): AsyncIterable<Buffer> {
  if (compression === 'gzip') return through(chunks, zlib.createGunzip({ chunkSize: 1024 * 1024 }));
  const native = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;
  return through(chunks, native ? native() : zstdTransform());
}

/** Node before 22.15 has no zstd of its own. */
function zstdTransform(): Transform {
  const decoder = new Decompress();
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      decoder.ondata = (data) => this.push(Buffer.from(data));
      try {
        decoder.push(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      decoder.ondata = (data) => this.push(Buffer.from(data));
      try {
        decoder.push(new Uint8Array(0), true);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** What stands before each text of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = 0x1e;

async function* withoutSeparators(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const own = Buffer.from(chunk);
    for (let at = own.indexOf(RECORD_SEPARATOR); at !== -1; at = own.indexOf(RECORD_SEPARATOR, at + 1)) own[at] = 0x20;
    yield own;
  }
}

interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the mark at the start. */
  readonly mark: number;
}

function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', mark: 2 };
  if (head.length >= 4 && head[0] !== 0 && head[1] === 0 && head[3] === 0) return { name: 'utf-16le', mark: 0 };
  if (head.length >= 4 && head[0] === 0 && head[1] !== 0 && head[2] === 0) return { name: 'utf-16be', mark: 0 };
  return { name: 'utf-8', mark: 0 };
}

async function* skipped(chunks: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of chunks) {
    yield left === 0 ? chunk : chunk.subarray(left);
    left = 0;
  }
}

async function* transcoded(chunks: AsyncIterable<Buffer>, name: string, mark: number): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(name);
  for await (const chunk of skipped(chunks, mark)) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  const tail = decoder.decode();
  if (tail !== '') yield Buffer.from(tail, 'utf8');
}
