import type { LateEvent } from '../../outcome/lately.ts';
import { cut } from '../phrases.ts';
import type { Wanted } from './block.ts';

/** An event, or several in a row that say the same. */
export interface TimelineLine {
  readonly time: string | null;
  /** Of the last of several; null where there is but one. */
  readonly until: string | null;
  readonly times: number;
  readonly what: string;
  readonly status: string;
  /** Its colour, in the words of the theme. */
  readonly tone: string;
  readonly code: string | null;
  readonly reason: string | null;
  /** What was written, or was to be. */
  readonly wrote: readonly string[];
}

const MOST_LINES = 12;
const MOST_WROTE = 6;
const LONGEST = 160;

/** Events (the oldest first) as lines: what comes again and again is one of them; the latest ones are kept. */
export function timelineOf(events: readonly LateEvent[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const event of events) {
    const line = lineOf(event);
    const last = lines.at(-1);
    if (last !== undefined && isAlike(last, line))
      lines[lines.length - 1] = { ...last, until: line.time, times: last.times + 1 };
    else lines.push(line);
  }
  return lines.slice(-MOST_LINES);
}

function lineOf({ time, action, status, code, reason, changes }: LateEvent): TimelineLine {
  return {
    time,
    until: null,
    times: 1,
    what: action ?? 'action not logged',
    status: status ?? 'unknown',
    tone: toneOf(action, status),
    code,
    reason: reason === null ? null : short(reason),
    wrote: wroteOf(changes),
  };
}

const TONES: Readonly<Record<string, string>> = { failure: 'failed', skipped: 'skipped', warning: 'warning' };

/** An account that is disabled or deleted is no change like others. */
function toneOf(action: string | null, status: string | null): string {
  if (status !== 'success') return TONES[status ?? ''] ?? 'unknown';
  return action === 'disable' || action === 'delete' ? 'failed' : 'changed';
}

const isAlike = (a: TimelineLine, b: TimelineLine): boolean =>
  a.what === b.what &&
  a.status === b.status &&
  a.code === b.code &&
  a.reason === b.reason &&
  a.wrote.join('\n') === b.wrote.join('\n');

/** `department: Sales → Legal`; the name alone where values are not told. */
function wroteOf(changes: string | null): string[] {
  if (changes === null) return [];
  const all = JSON.parse(changes) as (Pick<Wanted, 'attribute'> & {
    readonly old_value?: string | null;
    readonly new_value?: string | null;
  })[];
  const words = all.slice(0, MOST_WROTE).map((one) => {
    const { attribute, old_value: old, new_value: now } = one;
    if (old === undefined && now === undefined) return attribute;
    return old == null
      ? `${attribute} = ${short(now ?? 'nothing')}`
      : `${attribute}: ${short(old)} → ${short(now ?? 'nothing')}`;
  });
  return all.length > MOST_WROTE ? [...words, `and ${all.length - MOST_WROTE} more`] : words;
}

const short = (text: string): string => cut(text, LONGEST);
