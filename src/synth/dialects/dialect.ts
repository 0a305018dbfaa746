import type { TenantPlan } from '../plan/tenant.ts';
import type { LoggedEvent } from '../service/log.ts';

/** How a time is written; noise takes another spelling of the same instant. */
export type TimeText = (event: { readonly time: number; readonly ticks: number }) => string;

const MINUTE = 60_000;
let minute = Number.NaN;
let minuteText = '';

/** `2026-03-02T07:31:`; events come in the order of time, so the minute is nearly always that of the one before. */
function minuteOf(time: number): string {
  const now = Math.floor(time / MINUTE);
  if (now !== minute) {
    minute = now;
    minuteText = new Date(now * MINUTE).toISOString().slice(0, 17);
  }
  return minuteText;
}

const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** Whole seconds, as Graph writes them. */
export const inSeconds: TimeText = ({ time }) => `${minuteOf(time)}${two[Math.floor((time % MINUTE) / 1000)]}Z`;

/** Seven digits, as .NET writes them. */
export const inTicks: TimeText = ({ time, ticks }) =>
  `${minuteOf(time)}${two[Math.floor((time % MINUTE) / 1000)]}.${String(10_000_000 + (time % 1000) * 10_000 + ticks).slice(1)}Z`;

/** Makes the record of an event, as JSON text, in the shape of one source. */
export type RecordMaker = (event: LoggedEvent, time: TimeText) => string;

export type MakerOf = (plan: TenantPlan) => RecordMaker;

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const PHASES = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'] as const;
export const STATUSES = ['success', 'failure', 'skipped', 'warning'] as const;
