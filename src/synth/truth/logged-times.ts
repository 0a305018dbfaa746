import type { FaultBlock } from '../plan/blocks.ts';
import { isGone } from '../write/gaps.ts';
import type { AppState } from './state.ts';

/** When the log mentions an object with a fault, by the moment of a state, in the order of time; null where those hours are missing. */
export function loggedTimes(
  { app, rota, at }: AppState,
  block: FaultBlock,
  index: number,
  gap: readonly [from: number, until: number] | null,
): readonly (number | null)[] {
  const cycles = [...new Set([block.onset, ...block.returns, app.changeCycle])].filter((n) => n >= block.onset);
  return cycles
    .toSorted((a, b) => a - b)
    .map((n) => rota.blockTime(block, index, n))
    .filter((time) => time !== null && time <= at.time)
    .map((time) => (isGone(gap, time!) ? null : time));
}
