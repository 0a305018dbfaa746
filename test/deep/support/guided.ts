import { type Profiler, Session } from 'node:inspector/promises';
import fc from 'fast-check';
import { mutated, mutations, recordsIn } from '../../logs/support/mutate.ts';

/** What is read by the readers of logs and by what they read with. */
const WATCHED = /\/src\/(?:logs|answer|output)\//;
/** Longer texts are cut: what is new in them is new in a short one as well, and quicker. */
const LONGEST = 8000;

const harm = fc.record({
  pick: fc.nat(),
  other: fc.nat(),
  cut: fc.double({ min: 0, max: 1, noNaN: true }),
  changes: fc.array(mutations, { minLength: 1, maxLength: 3 }),
  splice: fc.boolean(),
});

export interface Guided {
  readonly runs: number;
  /** Texts that reached what none before them had reached. */
  readonly kept: number;
  /** Blocks of the source that were reached by the seeds, and in the end. */
  readonly first: number;
  readonly reached: number;
  readonly faults: readonly string[];
}

/**
 * Reads mutated texts, guided by what they reach: a text that runs a block of the source which no text before it ran is mutated further. The
 * engine counts the blocks (V8's precise coverage), so that it needs no library: the program of jazzer.js wants a newer C library than
 * Debian 12 has.
 */
export async function guided(seeds: readonly Buffer[], runs: number): Promise<Guided> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const reached = new Set<string>();
  const corpus: Buffer[] = [];
  const faults: string[] = [];
  const read = async (text: Buffer): Promise<boolean> => {
    try {
      await recordsIn(text);
    } catch (error) {
      faults.push(`${(error as Error).stack}\n${text.toString('base64')}`);
    }
    const { result } = (await session.post('Profiler.takePreciseCoverage')) as Profiler.TakePreciseCoverageReturnType;
    return newBlocks(result, reached) > 0;
  };
  try {
    for (const seed of seeds) {
      await read(seed);
      corpus.push(seed.subarray(0, LONGEST));
    }
    const first = reached.size;
    for (let made = 0, round = 1; made < runs; round++) {
      for (const { pick, other, cut, changes, splice } of fc.sample(harm, {
        numRuns: Math.min(200, runs - made),
        seed: round,
      })) {
        let text = corpus[pick % corpus.length]!;
        const tail = corpus[other % corpus.length]!;
        if (splice)
          text = Buffer.concat([text.subarray(0, cut * text.length), tail.subarray(cut * tail.length)]).subarray(
            0,
            LONGEST,
          );
        for (const change of changes) if (text.length > 0) text = mutated(text, change).text;
        if (await read(text)) corpus.push(text);
        made++;
      }
    }
    return { runs, kept: corpus.length - seeds.length, first, reached: reached.size, faults };
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

/** Adds the blocks that ran; how many of them are new. */
function newBlocks(scripts: readonly Profiler.ScriptCoverage[], reached: Set<string>): number {
  const before = reached.size;
  for (const { url, functions } of scripts) {
    if (!WATCHED.test(url)) continue;
    for (const { ranges } of functions)
      for (const { startOffset, endOffset, count } of ranges)
        if (count > 0) reached.add(`${url} ${startOffset} ${endOffset}`);
  }
  return reached.size - before;
}
