import { usageError } from '../errors.ts';

/** What the engine may take of the machine. */
export interface EngineLimits {
  /** As the engine writes it: 450MB. Its own part; the program beside it takes some 200 MB more. Null: what the command usually takes. */
  readonly memory: string | null;
  /** Undefined: one for each core. */
  readonly threads?: number | undefined;
}

/** What the engine usually takes: enough for logs of any size, see the benchmarks. */
export const USUAL_MEMORY = '450MB';
/** For what comes in small portions, for days on end. */
export const FOLLOWER_MEMORY = '300MB';
/** With less the engine cannot read a file of logs. */
const LEAST_MEGABYTES = 64;
const UNITS: Readonly<Record<string, number>> = { M: 1, G: 1000, T: 1_000_000 };
const MOST_THREADS = 1024;

let current: EngineLimits = { memory: null };

/** The limits of this run. */
export const engineLimits = (): EngineLimits => current;

/**
 * Sets the limits of this run by what somebody wrote for `--memory` and `--threads`; null keeps what is usual. Errors: exit code 2 for
 * words that are no size or no number, and for less than the engine can work with.
 */
export function limitEngine(memory: string | null, threads: string | null): void {
  current = {
    memory: memory === null ? null : memoryOf(memory),
    threads: threads === null ? undefined : threadsOf(threads),
  };
}

function memoryOf(text: string): string {
  const [, number = '', unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?) ?([MGT])B?$/i.exec(text.trim()) ?? [];
  const megabytes = Math.floor(Number(number) * (UNITS[unit.toUpperCase()] ?? 0));
  if (megabytes >= LEAST_MEGABYTES) return `${megabytes}MB`;
  throw usageError(
    `--memory ${JSON.stringify(text)} is no size that the engine can work with.`,
    `Write it as 800MB or 2GB; at least ${LEAST_MEGABYTES}MB.`,
  );
}

function threadsOf(text: string): number {
  const threads = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  if (threads >= 1 && threads <= MOST_THREADS) return threads;
  throw usageError(
    `--threads ${JSON.stringify(text)} is no number of threads.`,
    `Write a number from 1 to ${MOST_THREADS}.`,
  );
}
