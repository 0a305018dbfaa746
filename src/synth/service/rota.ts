import { permutationOf } from '../permutation.ts';
import { shownGroups } from '../plan/app.ts';
import { type AppPlan, EPISODE_CYCLES, GROUP_EVERY } from '../plan/app-plan.ts';
import type { FaultBlock } from '../plan/blocks.ts';
import type { Cycle } from '../plan/schedule.ts';
import { mix } from '../random.ts';

/** Milliseconds between the objects of an incremental cycle, which takes ten minutes at most. */
const DELTA_SPACING = 1500;
const DELTA_LONGEST = 600_000;

/** Whose turn it is in a cycle. */
export type Item =
  | { readonly kind: 'fault'; readonly block: FaultBlock; readonly index: number }
  | { readonly kind: 'staff'; readonly index: number; readonly retried: boolean }
  | { readonly kind: 'group'; readonly index: number }
  | { readonly kind: 'stranger'; readonly index: number };

/** Who comes when in one cycle; places count from 0 in the order of time. */
interface Turn {
  readonly size: number;
  readonly item: (place: number) => Item;
  /** Milliseconds since 1970, UTC. */
  readonly time: (place: number) => number;
}

/** Who comes when in the cycles of an application. Times are null for what never comes. */
export interface Rota {
  readonly turn: (cycle: Cycle) => Turn;
  readonly blockTime: (block: FaultBlock, index: number, cycle: number) => number | null;
  readonly staffFirst: (index: number) => number | null;
  readonly groupFirst: (index: number) => number | null;
  /** Each time one of the staff comes in a cycle, the last one first. */
  readonly staffIn: (index: number, cycle: Cycle) => readonly StaffTurn[];
  /** When a stranger comes in a cycle. */
  readonly strangerIn: (index: number, cycle: Cycle) => number | null;
}

interface StaffTurn {
  readonly time: number;
  readonly retried: boolean;
}

export function rotaOf(app: AppPlan): Rota {
  const faulty = app.blocks.reduce((sum, { count }) => sum + count, 0);
  const groups = app.shape.groups === null ? 0 : shownGroups(app.groups);
  const population = faulty + app.staff + groups + app.strangers;
  const fullOrder = permutationOf(population, mix(app.n, 77));
  const staffOrder = permutationOf(app.staff, mix(app.n, 78));
  const due = dueByCycle(app);

  const fullItem = (index: number): Item => {
    if (index < faulty) return atBlock(app.blocks, index);
    const staff = index - faulty;
    if (staff < app.staff) return { kind: 'staff', index: staff, retried: false };
    if (staff < app.staff + groups) return { kind: 'group', index: staff - app.staff };
    return { kind: 'stranger', index: staff - app.staff - groups };
  };
  const fullTurn = (cycle: Cycle): Turn => ({
    size: cycle.n === 0 ? Math.min(population, app.reaches) : population,
    item: (place) => fullItem(fullOrder.at(place)),
    time: timesOf(cycle, app.spacing),
  });

  const staffAt = (n: number, index: number): number =>
    staffOrder.at((n * app.touched + index) % Math.max(1, app.staff));
  const deltaTurn = (cycle: Cycle): Turn => {
    const { n } = cycle;
    const blocks = due.get(n) ?? [];
    const [faults, staff, retried, group, strangers] = sharesOf(app, blocks, groups, n);
    const size = faults + staff + retried + group + strangers;
    return {
      size,
      time: timesOf(cycle, Math.min(DELTA_SPACING, DELTA_LONGEST / size)),
      item: (place) => {
        let left = place;
        if (left < faults) return atBlock(blocks, left);
        left -= faults;
        if (left < staff) return { kind: 'staff', index: staffAt(n, left), retried: false };
        left -= staff;
        if (left < retried) return { kind: 'staff', index: staffAt(n - EPISODE_CYCLES, left), retried: true };
        left -= retried;
        if (left < group) return { kind: 'group', index: Math.floor(n / GROUP_EVERY) % groups };
        return { kind: 'stranger', index: (n * 7 + left) % app.strangers };
      },
    };
  };

  // The same cycle is asked for object after object.
  let known: { readonly cycle: Cycle; readonly turn: Turn } | null = null;
  const turn = (cycle: Cycle): Turn => {
    if (known?.cycle !== cycle) known = { cycle, turn: cycle.isFull ? fullTurn(cycle) : deltaTurn(cycle) };
    return known.turn;
  };
  const within = (cycle: Cycle, place: number): number | null =>
    place < turn(cycle).size ? turn(cycle).time(place) : null;
  const inFull = (n: number, index: number): number | null => {
    const cycle = app.cycles[n];
    return cycle === undefined || !cycle.isFull ? null : within(cycle, fullOrder.place(index));
  };
  const inDelta = (n: number, place: (shares: readonly number[]) => number): number | null => {
    const cycle = app.cycles[n];
    return cycle === undefined || cycle.isFull
      ? null
      : within(cycle, place(sharesOf(app, due.get(n) ?? [], groups, n)));
  };
  const turnsAt = (cycle: Cycle, places: readonly number[], retried: boolean): StaffTurn[] =>
    places.flatMap((place) => {
      const time = within(cycle, place);
      return time === null ? [] : [{ time, retried }];
    });
  const earlier = (one: number | null, other: number | null): number | null =>
    one === null || other === null ? (one ?? other) : Math.min(one, other);
  const first = (fullIndex: number, delta: () => number | null): number | null =>
    app.cycles[0]?.isFull === true ? inFull(0, fullIndex) : earlier(delta(), inFull(app.changeCycle, fullIndex));
  return {
    turn,
    blockTime: (block, index, n) => {
      if (app.cycles[n]?.isFull === true) return inFull(n, placesBefore(app.blocks, block) + index);
      return due.get(n)?.includes(block) === true ? inDelta(n, () => placesBefore(due.get(n)!, block) + index) : null;
    },
    staffFirst: (index) =>
      first(faulty + index, () => {
        const place = staffOrder.place(index);
        return inDelta(Math.floor(place / app.touched), ([faults]) => faults! + (place % app.touched));
      }),
    groupFirst: (index) =>
      first(faulty + app.staff + index, () =>
        inDelta(index * GROUP_EVERY + GROUP_EVERY - 1, ([faults, staff, retried]) => faults! + staff! + retried!),
      ),
    staffIn: (index, cycle) => {
      if (cycle.isFull) return turnsAt(cycle, [fullOrder.place(faulty + index)], false);
      const [faults, staff, retried] = sharesOf(app, due.get(cycle.n) ?? [], groups, cycle.n);
      // Counted from whose turn it is: staffAt, the other way round.
      const behind = (n: number): number => modulo(staffOrder.place(index) - n * app.touched, app.staff);
      return [
        ...turnsAt(cycle, every(behind(cycle.n - EPISODE_CYCLES), app.staff, retried, faults + staff), true),
        ...turnsAt(cycle, every(behind(cycle.n), app.staff, staff, faults), false),
      ];
    },
    strangerIn: (index, cycle) => {
      if (cycle.isFull) return within(cycle, fullOrder.place(faulty + app.staff + groups + index));
      const [faults, staff, retried, group, strangers] = sharesOf(app, due.get(cycle.n) ?? [], groups, cycle.n);
      const left = modulo(index - cycle.n * 7, app.strangers);
      return left < strangers ? within(cycle, faults + staff + retried + group + left) : null;
    },
  };
}

const modulo = (n: number, by: number): number => ((n % by) + by) % by;

/** Every place of a run of `count` that is `first`, or whole rounds behind it, the last one first; the run begins at `from`. */
const every = (first: number, round: number, count: number, from: number): number[] =>
  Array.from(
    { length: Math.max(0, Math.ceil((count - first) / round)) },
    (_, n) => from + first + n * round,
  ).toReversed();

/** Places lie evenly, each a little late; the order never changes by it. */
const timesOf = (cycle: Cycle, spacing: number): Turn['time'] => {
  const late = (spacing * 0.8) / 1000;
  return (place) => Math.floor(cycle.start + place * spacing + (mix(cycle.n, place) % 1000) * late);
};

/** How many of each come in an incremental cycle, in this order: faults, staff, those retried after a bad time, groups, strangers. */
function sharesOf(
  app: AppPlan,
  due: readonly FaultBlock[],
  groups: number,
  n: number,
): readonly [number, number, number, number, number] {
  const staff = n === app.quarantineCycle ? Math.max(app.touched, app.fate?.burst?.(app.staff) ?? 0) : app.touched;
  return [
    due.reduce((sum, { count }) => sum + count, 0),
    staff,
    app.episodes.some(({ cycle }) => cycle + EPISODE_CYCLES === n) ? EPISODE_CYCLES * app.touched : 0,
    groups > 0 && n % GROUP_EVERY === GROUP_EVERY - 1 ? 1 : 0,
    app.strangers === 0 ? 0 : Math.max(1, staff >> 3),
  ];
}

function placesBefore(blocks: readonly FaultBlock[], block: FaultBlock): number {
  let before = 0;
  for (const one of blocks) {
    if (one === block) break;
    before += one.count;
  }
  return before;
}

function atBlock(blocks: readonly FaultBlock[], place: number): Item {
  let left = place;
  for (const block of blocks) {
    if (left < block.count) return { kind: 'fault', block, index: left };
    left -= block.count;
  }
  throw new RangeError(`no object at place ${place}`);
}

/** Which blocks have events in an incremental cycle. */
function dueByCycle(app: AppPlan): Map<number, FaultBlock[]> {
  const due = new Map<number, FaultBlock[]>();
  for (const block of app.blocks) {
    for (const n of [block.onset, ...block.returns]) {
      if (app.cycles[n]?.isFull !== false) continue;
      const list = due.get(n);
      if (list === undefined) due.set(n, [block]);
      else list.push(block);
    }
  }
  return due;
}
