import { displayWidth, truncate, visible } from './terminal.ts';
import { bytes, count, duration } from './words.ts';

/** How far a long act has come. What is not known is left out. */
export interface Progress {
  readonly label: string;
  readonly records?: number;
  readonly bytes?: number;
  readonly totalBytes?: number;
  /** Which of several files, counted from 1. */
  readonly file?: number;
  readonly files?: number;
}

/** `line` redraws one line on a terminal, `json` writes JSON lines, `silent` writes nothing. */
export type ProgressMode = 'line' | 'json' | 'silent';

/** Where progress is shown; tests pass a stream and a clock of their own. */
export interface ProgressPlace {
  readonly stream: { readonly write: (text: string) => unknown; readonly isTTY?: boolean; readonly columns?: number };
  /** Milliseconds; only differences count. */
  readonly clock: () => number;
  readonly mode: ProgressMode;
}

/** A progress display. `update` as often as you like; `done` erases the line. */
export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly done: () => void;
}

const REDRAW_MS = { line: 100, json: 5000 } as const;
/** An estimate from less than this is noise. */
const ETA_AFTER_MS = 2000;
/** A label is still told from another by this much of it. */
const LEAST_LABEL = 12;
const ERASE = '\r\u001b[2K';

/** A line on a terminal; elsewhere nothing, or JSON lines where they were asked for. */
export const progressMode = (stream: { readonly isTTY?: boolean }, json = false): ProgressMode =>
  stream.isTTY === true ? 'line' : json ? 'json' : 'silent';

/** Shows the progress of a long act at most ten times a second (as JSON, every five seconds). */
export function progressLine(place: ProgressPlace): ProgressLine {
  const { mode, stream, clock } = place;
  if (mode === 'silent') return { update: () => {}, done: () => {} };
  const start = clock();
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    update: (progress) => {
      const now = clock();
      if (now - last < REDRAW_MS[mode]) return;
      last = now;
      if (mode === 'json') {
        stream.write(`${JSON.stringify({ ...progress, elapsedMs: now - start })}\n`);
        return;
      }
      drawn = true;
      stream.write(ERASE + progressText(progress, now - start, (stream.columns ?? 80) - 1));
    },
    done: () => {
      if (drawn) stream.write(ERASE);
      drawn = false;
    },
  };
}

/** The line itself: `Reading a.json (2 of 7)  12,345 records  1.2 GB of 3.1 GB  84 MB/s  22 s left`. A long label gives way. */
export function progressText(progress: Progress, elapsedMs: number, width: number): string {
  const { label, records, bytes: size, totalBytes, file, files = 1 } = progress;
  const place = file !== undefined && files > 1 ? ` (${file} of ${files})` : '';
  const facts: string[] = [];
  if (records !== undefined) facts.push(`${count(records)} records`);
  if (size !== undefined) facts.push(totalBytes === undefined ? bytes(size) : `${bytes(size)} of ${bytes(totalBytes)}`);
  if (elapsedMs > 0 && size !== undefined) facts.push(`${bytes((size * 1000) / elapsedMs)}/s`);
  else if (elapsedMs > 0 && records !== undefined)
    facts.push(`${count(Math.round((records * 1000) / elapsedMs))} records/s`);
  const left = timeLeft(progress, elapsedMs);
  if (left !== undefined) facts.push(`${duration(left)} left`);
  const tail = [place, ...facts].join('  ');
  const room = Math.max(LEAST_LABEL, width - displayWidth(tail));
  return truncate(truncate(visible(label), room) + tail, width);
}

function timeLeft(progress: Progress, elapsedMs: number): number | undefined {
  const { bytes: done, totalBytes: total } = progress;
  if (done === undefined || total === undefined || done <= 0 || done >= total || elapsedMs < ETA_AFTER_MS)
    return undefined;
  return Math.max(1000, (elapsedMs / done) * (total - done));
}
