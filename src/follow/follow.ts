import { type Brought, type LogSource, NOTHING, type SourceStep, together } from './source.ts';

/** What a follower says from time to time. */
export interface FollowProgress extends Brought {
  /** What is left to read, by source; empty where nothing is. */
  readonly behind: readonly { readonly source: string; readonly words: string }[];
  /** Milliseconds since records came last; null while none have. */
  readonly silentMs: number | null;
}

export interface FollowOptions {
  /** Ends it after the batch at hand. */
  readonly signal?: AbortSignal;
  /** Reads what is there and ends. */
  readonly isOnce?: boolean;
  /** How often `onProgress` is called, in milliseconds; default once a minute. */
  readonly progressMs?: number;
  readonly onProgress?: (progress: FollowProgress) => void;
  /** Called after each round of all sources, between two transactions, with the sources that have brought something. */
  readonly onRound?: (news: readonly LogSource[]) => Promise<void>;
  /** Pauses between two looks, in milliseconds: from the first where something comes up to the second where nothing does. */
  readonly pauses?: readonly [number, number];
}

const PROGRESS_MS = 60_000;
/** Committing more often would cost more than it tells. */
const PAUSES: readonly [number, number] = [2000, 15_000];
const GROWTH = 1.5;

/** Reads sources on and on, and commits what comes, until it is told to end; returns what it has brought. */
export async function follow(sources: readonly LogSource[], options: FollowOptions = {}): Promise<FollowProgress> {
  const [least, most] = options.pauses ?? PAUSES;
  const isOver = (): boolean => options.signal?.aborted === true;
  let brought = NOTHING;
  let cameAt: number | null = null;
  let pause = least;
  const progress = (): FollowProgress => ({
    ...brought,
    behind: sources.flatMap((source) => {
      const words = source.lag();
      return words === null ? [] : [{ source: source.name, words }];
    }),
    silentMs: cameAt === null ? null : performance.now() - cameAt,
  });
  const timer = setInterval(() => options.onProgress?.(progress()), options.progressMs ?? PROGRESS_MS);
  try {
    for (let open = sources; open.length > 0 && !isOver(); ) {
      const states = new Map<LogSource, SourceStep['state']>();
      const news: LogSource[] = [];
      for (const source of open) {
        const step = await source.step();
        states.set(source, step.state);
        brought = together(brought, step.brought);
        if (step.brought.records > 0) news.push(source);
      }
      open = open.filter((source) => states.get(source) !== 'end');
      if (news.length > 0) cameAt = performance.now();
      await options.onRound?.(news);
      const all = new Set(states.values());
      if (all.has('more')) continue;
      if (options.isOnce === true && !all.has('soon')) break;
      pause = all.has('soon') ? least : Math.min(most, pause * GROWTH);
      if (open.length > 0) await rest(pause, options.signal);
    }
    return progress();
  } finally {
    clearInterval(timer);
    for (const source of sources) await source.close?.();
  }
}

/** Waits for so many milliseconds, or until it is told to end. */
function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
