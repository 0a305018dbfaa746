import type { Measured } from './measure.ts';
import { median, pairwise } from './statistics.ts';

/** `info` has no target; `skipped` could not run here; `failed` ran and ended badly. */
export type Verdict = 'met' | 'missed' | 'info' | 'skipped' | 'failed';

/** One line of the table. Null = not measured. */
export interface BenchResult {
  readonly name: string;
  readonly seconds: number | null;
  readonly rowsPerSecond: number | null;
  readonly bytesPerSecond: number | null;
  readonly cpuSeconds: number | null;
  readonly peakBytes: number | null;
  /** The figure that is held against the target, in words. */
  readonly figure: string;
  readonly target: string;
  readonly verdict: Verdict;
  readonly note: string;
}

export interface Input {
  readonly records: number;
  readonly bytes: number;
}

export interface Judged {
  readonly figure?: string;
  readonly target?: string;
  readonly verdict?: Verdict;
  readonly note?: string;
}

/** Sums up the rounds of one command; a round that failed makes the line `failed` and says with what. */
export function resultOf(
  name: string,
  rounds: readonly Measured[],
  input: Input | null,
  judged: Judged = {},
): BenchResult {
  const bad = rounds.find((round) => !round.isGood);
  const seconds = median(rounds.map((round) => round.seconds));
  const perSecond = (amount: number | undefined) =>
    amount === undefined || seconds === null ? null : amount / seconds;
  return {
    name,
    seconds,
    rowsPerSecond: bad ? null : perSecond(input?.records),
    bytesPerSecond: bad ? null : perSecond(input?.bytes),
    cpuSeconds: median(rounds.flatMap((round) => round.cpuSeconds ?? [])),
    peakBytes: peakOf(rounds),
    figure: bad ? '' : (judged.figure ?? ''),
    target: judged.target ?? '',
    verdict: bad ? 'failed' : (judged.verdict ?? 'info'),
    note: bad ? `exit ${bad.exitCode}: ${firstLine(bad.stderr)}` : (judged.note ?? ''),
  };
}

export const skippedResult = (name: string, note: string): BenchResult => ({
  ...resultOf(name, [], null),
  verdict: 'skipped',
  note,
});

/** The highest peak of all rounds; null where none was measured. */
export function peakOf(rounds: readonly Measured[]): number | null {
  const peaks = rounds.flatMap((round) => round.peakBytes ?? []);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

const firstLine = (text: string): string => text.trim().split('\n')[0]!.slice(0, 100);

/** What `--strict` fails for. */
export const isBad = (result: BenchResult): boolean => result.verdict === 'missed' || result.verdict === 'failed';

/** Holds a figure against its upper limit; null figures are neither met nor missed. */
export function judge(figure: number | null, limit: number): Verdict {
  if (figure === null) return 'skipped';
  return figure <= limit ? 'met' : 'missed';
}

/** Ratios round by round as `1.52 (1.49 1.52 1.60)`. */
function ratioText(ratios: readonly number[]): string {
  const middle = median(ratios);
  if (middle === null) return '';
  const pairs = ratios.length > 1 ? ` (${ratios.map((ratio) => ratio.toFixed(2)).join(' ')})` : '';
  return `x ${middle.toFixed(2)}${pairs}`;
}

/** The times of one command against another's, held against a limit. */
export function compare(rounds: readonly Measured[], against: readonly Measured[], limit: number): Judged {
  const seconds = (measured: readonly Measured[]) => measured.map((round) => round.seconds);
  const isUsable = rounds.length > 0 && against.length > 0 && [...rounds, ...against].every((round) => round.isGood);
  const ratios = isUsable ? pairwise(seconds(rounds), seconds(against)) : [];
  return { figure: ratioText(ratios), verdict: judge(median(ratios), limit) };
}
