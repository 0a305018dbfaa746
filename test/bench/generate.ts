import { createWriteStream, existsSync, lstatSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { numberOf } from './numbers.ts';
import { type Ledger, SHAPES, type Shape, type StreamOptions, syntheticLog } from './synthetic/stream.ts';

const USAGE = `tsx test/bench/generate.ts --records N --out FILE
  --shape monitor|graph-page|portal-array   JSON lines (default), one Graph page, one minified array
  --seed N          another seed, another tenant (default 7)
  --start-at N      number of the first event (default 0)
  --total N         events in the 30 days (default start-at + records)
  --duplicates F    share of records that repeat an earlier one (default 0)
  --broken F        share of records that are damaged (default 0)
  --shuffled        the same records in another order
`;

export interface Generated extends Ledger {
  readonly bytes: number;
}

/**
 * Writes a synthetic log; the file appears under its name only when it is whole. Same options, same bytes.
 * Errors: when `out` is something else than a plain file (a device, a pipe), which the rename would replace.
 */
export async function generate(options: StreamOptions, out: string): Promise<Generated> {
  const ledger: Ledger = { records: 0, distinct: 0, duplicates: 0, broken: 0 };
  if (existsSync(out) && !lstatSync(out).isFile()) throw new Error(`${out} is not a plain file; name another --out`);
  const work = `${out}.part`;
  const file = createWriteStream(work);
  await pipeline(Readable.from(syntheticLog(options, ledger), { objectMode: true, highWaterMark: 2 }), file);
  await rename(work, out);
  return { ...ledger, bytes: file.bytesWritten };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      records: { type: 'string' },
      out: { type: 'string' },
      shape: { type: 'string', default: 'monitor' },
      seed: { type: 'string', default: '7' },
      'start-at': { type: 'string', default: '0' },
      total: { type: 'string' },
      duplicates: { type: 'string', default: '0' },
      broken: { type: 'string', default: '0' },
      shuffled: { type: 'boolean', default: false },
    },
  });
  const shape = SHAPES.find((name): name is Shape => name === values.shape);
  if (values.records === undefined || values.out === undefined || shape === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const records = numberOf('records', values.records, 1);
  const startAt = numberOf('start-at', values['start-at']);
  const options: StreamOptions = {
    shape,
    records,
    startAt,
    seed: numberOf('seed', values.seed),
    total: numberOf('total', values.total ?? String(startAt + records), startAt + records),
    duplicates: numberOf('duplicates', values.duplicates),
    broken: numberOf('broken', values.broken),
    order: values.shuffled ? 'shuffled' : 'log',
  };
  const begun = process.hrtime.bigint();
  const made = await generate(options, values.out);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  process.stdout.write(`${JSON.stringify(made)}\n`);
  process.stderr.write(
    `${(made.bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s, ${(made.bytes / 1e6 / seconds).toFixed(0)} MB/s, ${Math.round(made.bytes / made.records)} bytes a record\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
