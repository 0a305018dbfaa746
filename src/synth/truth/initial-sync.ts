import type { AppState } from './state.ts';

const MINUTE = 60_000;

/** How the first cycle is: before it began, under way, over, or begun before the log. */
export type InitialSync = 'not-started' | 'running' | 'finished' | 'stalled' | 'slow' | 'not-in-log';

export function initialSyncOf({ app, rota, at }: AppState): InitialSync {
  const [first] = app.cycles;
  if (!app.isNew || first === undefined) return 'not-in-log';
  if (at.time < first.start) return 'not-started';
  const last = rota.turn(first).time(rota.turn(first).size - 1);
  if (app.fate?.name === 'initial-sync-stalled') return at.time > last + 241 * MINUTE ? 'stalled' : 'running';
  if (app.fate?.name === 'initial-sync-slow') return at.name === 'end' ? 'slow' : 'running';
  const next = app.cycles[1];
  return next !== undefined && at.time >= next.start + 10 * MINUTE ? 'finished' : 'running';
}

/** Whether the full cycle after a change of the mappings is under way. */
export function isInChange({ app, at }: AppState): boolean {
  const change = app.cycles[app.changeCycle];
  const next = app.cycles[app.changeCycle + 1];
  return (
    change !== undefined &&
    at.time >= change.start - 5 * MINUTE &&
    (next === undefined || at.time < next.start + 10 * MINUTE)
  );
}

/** The time of the last event that the log holds by then; the beginning of time where it holds none. */
export function lastEvent({ app, rota, at }: AppState): number {
  for (const cycle of app.cycles.toReversed()) {
    if (cycle.start > at.time) continue;
    const { size, time } = rota.turn(cycle);
    let place = size - 1;
    // Halving finds the last place that comes by then.
    let low = 0;
    if (time(place) > at.time) {
      while (low < place) {
        const middle = (low + place + 1) >> 1;
        if (time(middle) <= at.time) low = middle;
        else place = middle - 1;
      }
    }
    if (place >= 0 && time(place) <= at.time) return time(place);
  }
  return Number.NEGATIVE_INFINITY;
}
