import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ProvlensError } from '../../../src/errors.ts';
import { mutated, mutations, recordsIn } from '../../logs/support/mutate.ts';

/** Reading a file takes milliseconds; what takes longer than this hangs. */
const HANG_MS = 30_000;

/** What is wrong with a reader, with the text that shows it. */
export interface Fault {
  readonly what: string;
  readonly text: string;
}

const harm = fc.record({
  seed: fc.nat(),
  changes: fc.array(mutations, { minLength: 1, maxLength: 4 }),
  packed: fc.nat(19),
});

/** So many files, each one of `texts` with one to four mutations; a few are packed before, or after. */
export function* mutatedFiles(texts: readonly Buffer[], count: number): Generator<Buffer> {
  // Drawn in portions: all of them at once would fill the memory.
  for (let made = 0, round = 0; made < count; round++) {
    for (const { seed, changes, packed } of fc.sample(harm, {
      numRuns: Math.min(500, count - made),
      seed: round + 1,
    })) {
      let text = texts[seed % texts.length]!;
      if (packed === 0) text = gzipSync(text, { level: 1 });
      for (const change of changes) if (text.length > 0) text = mutated(text, change).text;
      made++;
      yield packed === 1 ? gzipSync(text, { level: 1 }) : text;
    }
  }
}

/** Reads mutated files; gives what a reader did wrong: an error that is none for people, or a hang. */
export async function readAll(
  files: Iterable<Buffer>,
): Promise<{ read: number; records: number; slowest: number; faults: Fault[] }> {
  const found = { read: 0, records: 0, slowest: 0, faults: [] as Fault[] };
  for (const file of files) {
    const start = performance.now();
    try {
      found.records += (await recordsIn(file)).length;
    } catch (error) {
      if (!(error instanceof ProvlensError))
        found.faults.push({ what: String((error as Error).stack), text: file.toString('base64').slice(0, 20_000) });
    }
    const took = performance.now() - start;
    if (took > HANG_MS) found.faults.push({ what: `${took} ms`, text: file.toString('base64').slice(0, 20_000) });
    found.slowest = Math.max(found.slowest, took);
    found.read++;
  }
  return found;
}
