import { count } from '../../output/words.ts';
import type { Situation } from '../../replay/situation.ts';
import type { RowObject, Store } from '../../store/store.ts';

/** Share of the height that lies between situations. */
const GAP = 0.07;
const WIDTH = 0.012;
const STEPS = 24;

/** How many users and groups go from one end to another. */
export interface Flow {
  readonly before: End | null;
  readonly after: End | null;
  readonly count: number;
}

/** A situation, or what an update comes to where it opens an account. Null = no mapping handles the object. */
type End = Situation | 'enable';

/** Ends in a few words, as what becomes of a person. */
const END_WORDS: Readonly<Record<End, string>> = {
  create: 'created',
  update: 'updated',
  enable: 're-enabled',
  'in-sync': 'stays as it is',
  disable: 'disabled',
  delete: 'deleted',
  'skip-unassigned': 'not assigned',
  'skip-role': 'without a role',
  'skip-inactive': 'blocked',
  'skip-filtered': 'out of scope',
  'skip-matching-id-empty': 'no matching value',
  'skip-required-missing': 'value missing',
  'skip-flow-disabled': 'not allowed',
  'skip-retained': 'out of scope, kept',
  'fail-duplicate-target': 'several accounts',
  'fail-duplicate-source': 'value shared',
  'fail-expression': 'expression fails',
  unknown: 'not known',
};

const endWords = (end: End | null): string => (end === null ? 'not handled' : END_WORDS[end]);

/** From one end to another, in words. */
export const flowWords = ({ before, after }: Pick<Flow, 'before' | 'after'>): string =>
  before === after ? `${endWords(after)}, with other values` : `${endWords(before)} → ${endWords(after)}`;

/** The flows of whatif_effect, the largest first. Whoever an update disables or re-enables is no plain update. */
export const flowsOf = (store: Store): Promise<Flow[]> =>
  store.rows<Flow>(
    `SELECT CASE WHEN e.before_does IN ('disable', 'enable') THEN e.before_does ELSE d.before_situation END AS before,
       CASE WHEN e.after_does IN ('disable', 'enable') THEN e.after_does ELSE d.after_situation END AS after, count(*)::INTEGER AS count
     FROM whatif_effect AS e
     JOIN whatif_difference AS d ON d.object_type = e.object_type AND d.object_ref = e.object_ref AND d.turn = e.turn
     GROUP BY 1, 2 ORDER BY count DESC, before, after`,
  );

/** The colour of an end, in the words of the theme. */
export function toneOf(end: End | null): string {
  if (end === null || end === 'unknown') return 'unknown';
  if (end === 'disable' || end === 'delete') return 'removed';
  if (end.startsWith('fail-')) return 'failed';
  if (end === 'create' || end === 'update' || end === 'enable') return 'changed';
  return end === 'in-sync' ? 'unchanged' : 'skipped';
}

interface Node {
  readonly name: End | null;
  readonly count: number;
  readonly top: number;
  /** Where the next band leaves or arrives. */
  used: number;
}

/** The data sets `bands` and `nodes` of charts/flow.vl.json: situations before on the left, after on the right, both from 0 to 1. */
export function flowData(transitions: readonly Flow[]): { bands: RowObject[]; nodes: RowObject[] } {
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
      label: `${endWords(name)} ${count(n)}`,
    }));
  return { bands, nodes: [...nodesOf('before', left), ...nodesOf('after', right)] };
}

function column(transitions: readonly Flow[], sideOf: (one: Flow) => End | null, total: number): Map<End | null, Node> {
  const counts = new Map<End | null, number>();
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
