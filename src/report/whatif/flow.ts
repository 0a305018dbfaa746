import { count } from '../../output/words.ts';
import type { Situation } from '../../replay/situation.ts';
import type { Transition } from '../../replay/whatif/tally.ts';
import type { RowObject } from '../../store/store.ts';

/** Share of the height that lies between situations. */
const GAP = 0.07;
const WIDTH = 0.012;
const STEPS = 24;

/** The colour of a situation, in the words of the theme. */
export function toneOf(situation: Situation | null): string {
  if (situation === null || situation === 'unknown') return 'unknown';
  if (situation === 'disable' || situation === 'delete' || situation.startsWith('fail-')) return 'failed';
  if (situation === 'create' || situation === 'update') return 'changed';
  return situation === 'in-sync' ? 'unchanged' : 'skipped';
}

interface Node {
  readonly name: Situation | null;
  readonly count: number;
  readonly top: number;
  /** Where the next band leaves or arrives. */
  used: number;
}

/** The data sets `bands` and `nodes` of charts/flow.vl.json: situations before on the left, after on the right, both from 0 to 1. */
export function flowData(transitions: readonly Transition[]): { bands: RowObject[]; nodes: RowObject[] } {
  const total = transitions.reduce((sum, { count: n }) => sum + n, 0);
  const left = column(transitions, (one) => one.before, total);
  const right = column(transitions, (one) => one.after, total);
  const tall = Math.max(left.size, right.size);
  const scale = (1 - GAP * Math.max(0, tall - 1)) / Math.max(1, total);
  const bands = transitions.flatMap((one, band): RowObject[] => {
    const from = left.get(one.before)!;
    const to = right.get(one.after)!;
    const height = one.count * scale;
    const [start, end] = [from.used, to.used];
    from.used += height;
    to.used += height;
    return Array.from({ length: STEPS + 1 }, (_, step): RowObject => {
      const at = step / STEPS;
      const ease = at * at * (3 - 2 * at);
      const top = start + (end - start) * ease;
      return { band, x: WIDTH + at * (1 - 2 * WIDTH), top, bottom: top + height, tone: toneOf(one.after) };
    });
  });
  const nodesOf = (side: 'before' | 'after', nodes: ReadonlyMap<unknown, Node>): RowObject[] =>
    [...nodes.values()].map(({ name, count: n, top }) => ({
      side,
      from: side === 'before' ? 0 : 1 - WIDTH,
      to: side === 'before' ? WIDTH : 1,
      top,
      bottom: top + n * scale,
      middle: top + (n * scale) / 2,
      tone: toneOf(name),
      label: `${name ?? 'nothing'} ${count(n)}`,
    }));
  return { bands, nodes: [...nodesOf('before', left), ...nodesOf('after', right)] };
}

function column(
  transitions: readonly Transition[],
  sideOf: (one: Transition) => Situation | null,
  total: number,
): Map<Situation | null, Node> {
  const counts = new Map<Situation | null, number>();
  for (const one of transitions) counts.set(sideOf(one), (counts.get(sideOf(one)) ?? 0) + one.count);
  const both = [
    new Set(transitions.map(({ before }) => before)).size,
    new Set(transitions.map(({ after }) => after)).size,
  ];
  const scale = (1 - GAP * Math.max(0, Math.max(...both) - 1)) / Math.max(1, total);
  let top = 0;
  return new Map(
    [...counts].map(([name, n]) => {
      const node: Node = { name, count: n, top, used: top };
      top += n * scale + GAP;
      return [name, node] as const;
    }),
  );
}
