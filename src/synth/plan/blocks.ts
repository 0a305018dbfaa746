import type { ObjectFault } from '../faults/fault.ts';
import type { Permutation } from '../permutation.ts';

/** The users (or groups) of one application that share a fault: a run of places in the order of the tenant. */
export interface FaultBlock {
  readonly fault: ObjectFault;
  readonly app: number;
  /** First place, or first group number. */
  readonly from: number;
  readonly count: number;
  /** Cycle in which the service meets them first; -1 = never. */
  readonly onset: number;
  /** Cycle of their turn; -1 = none. */
  readonly turn: number;
  /** Later cycles in which they appear, in order, the turn among them. */
  readonly returns: readonly number[];
}

/** Which user is at which place: faults first, then staff, then people who are assigned nowhere. */
export interface Layout {
  readonly order: Permutation;
  readonly blocks: readonly FaultBlock[];
  readonly staffFrom: number;
  readonly staff: number;
  readonly bystandersFrom: number;
  readonly bystanders: number;
}

/** The block at a place; null for places behind them. */
export function blockAt(layout: Layout, place: number): FaultBlock | null {
  if (place >= layout.staffFrom) return null;
  let low = 0;
  let high = layout.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout.blocks[middle]!.from <= place) low = middle;
    else high = middle - 1;
  }
  return layout.blocks[low] ?? null;
}
