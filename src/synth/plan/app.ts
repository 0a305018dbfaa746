import { KIND, type User } from '../directory/user.ts';
import type { Clause, ObjectFault } from '../faults/fault.ts';
import type { JobFault } from '../faults/job-fault.ts';
import { mappingDisablesMany } from '../faults/mapping-disables-many.ts';
import { tooManyDeletes } from '../faults/too-many-deletes.ts';
import type { SynthOptions } from '../options.ts';
import { mix, stableGuid } from '../random.ts';
import { joined, type MappedAttribute } from '../shapes/shape.ts';
import type { AppGroups, AppPlan } from './app-plan.ts';
import type { FaultBlock } from './blocks.ts';
import type { Deal } from './deal.ts';
import { type Cycle, cyclesOf, returnsOf } from './schedule.ts';
import type { Skeleton, Tenancy } from './skeleton.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface AppInput {
  readonly skeleton: Skeleton;
  readonly tenancy: Tenancy;
  readonly deal: Deal;
  readonly options: SynthOptions;
  readonly staff: number;
  readonly firstPlace: number;
  readonly firstGroup: number;
  readonly groups: number;
  readonly strangers: number;
}

export function planApp(input: AppInput): { plan: AppPlan; nextPlace: number; nextGroup: number } {
  const { skeleton, tenancy, deal, options } = input;
  const { n, shape, name } = skeleton;
  const { seed } = options;
  const dealt = deal.objects.filter(({ app }) => app === n);
  const faults = dealt.map(({ fault }) => fault);
  const fate = deal.fates.get(n) ?? null;
  const isNew = skeleton.isNew || fate?.of === 'first';
  const groups = groupsOf(input, faults);
  const staff = shape.direction === 'inbound' ? Math.min(skeleton.people, 400) : skeleton.people;
  const groupBlocks = dealt.filter(({ fault }) => fault.of === 'group').reduce((sum, { count }) => sum + count, 0);
  const userBlocks = dealt.filter(({ fault }) => fault.of === 'user').reduce((sum, { count }) => sum + count, 0);
  const population =
    staff +
    userBlocks +
    groupBlocks +
    (shape.groups === null ? 0 : shownGroups(groups)) +
    (shape.direction === 'inbound' ? 0 : strangersShown(staff, input.strangers));
  const timing = timingOf(input, isNew, fate, faults, population);
  const { cycles } = timing;
  const blocks: FaultBlock[] = [];
  let place = input.firstPlace;
  let group = groups.next;
  for (const { fault, count } of dealt) {
    const onset = isNew
      ? 0
      : Math.min(
          1 + (mix(mix(seed, n), blocks.length) % Math.max(1, Math.floor(cycles.length * 0.3))),
          cycles.length - 1,
        );
    const turn =
      fault === tooManyDeletes
        ? timing.quarantineCycle
        : fault.rhythm === 'change'
          ? timing.changeCycle
          : fault.rhythm === 'turn'
            ? timing.turnCycle
            : -1;
    const comesBack = returnsOf(cycles, onset, fault.rhythm);
    const later = turn > onset ? [...new Set([...comesBack, turn])].sort((a, b) => a - b) : comesBack;
    blocks.push({
      fault,
      app: n,
      from: fault.of === 'group' ? group : place,
      count,
      onset,
      turn: turn > onset ? turn : -1,
      returns: later,
    });
    if (fault.of === 'group') group += count;
    else place += count;
  }
  const clauses = (isLater: boolean): Clause[] =>
    faults
      .filter((fault) => fault.clause !== undefined && (fault.clauseComesLater !== true || isLater))
      .map(({ clause }) => ({ ...clause!, value: clause!.value?.replace('{company}', tenancy.company) ?? null }));
  const staffFrom = n === 0 || options.apps === 1 ? 0 : alignedStart(input.staff - staff, n, options.apps);
  const jobGuid = stableGuid(seed, KIND.job, n);
  const mapped = {
    ...shape,
    users: [...shape.users, ...faults.flatMap(({ mapping }) => (mapping === undefined ? [] : [mapping]))],
  };
  const change = deal.changes.get(n) ?? null;
  const plan: AppPlan = {
    n,
    name,
    slug: skeleton.slug,
    shape: mapped,
    shapeLater: change === null ? mapped : { ...mapped, users: mapped.users.map(lastNameFirst) },
    id: stableGuid(seed, KIND.app, n),
    applicationId: stableGuid(seed, KIND.application, n),
    jobId: `${shape.template}.${shape.direction === 'cross-tenant' ? tenancy.tenantId : tenancy.tenantId.replaceAll('-', '')}.${jobGuid}`,
    sourceSystem: shape.direction === 'inbound' ? 'Workday' : 'Microsoft Entra ID',
    targetSystem: shape.targetSystem(name),
    roles: shape.roles.map((value, index) => ({ value, id: stableGuid(seed, KIND.role, n * 16 + index) })),
    isNew,
    staffFrom,
    staff,
    strangers: shape.direction === 'inbound' ? 0 : strangersShown(staff, input.strangers),
    touched: Math.max(1, Math.round((staff * 0.1 * options.days) / Math.max(1, cycles.length))),
    groups,
    blocks,
    clauses: clauses(false).map(clauseWords),
    clausesLaterWords: clauses(true).map(clauseWords),
    clausesFirst: clauses(false),
    clausesLater: clauses(true),
    faults,
    fate,
    episodes: (deal.episodes.get(n) ?? []).map((fault, index) => ({
      fault,
      cycle: Math.min(cycles.length - 1, Math.max(1, Math.floor(cycles.length * (0.3 + 0.12 * index)))),
    })),
    change,
    ...timing,
  };
  return { plan, nextPlace: place, nextGroup: group };
}

/** The display name as somebody changes it one day. */
const lastNameFirst = (one: MappedAttribute<User>): MappedAttribute<User> =>
  one.source === '[displayName]'
    ? {
        ...one,
        source: 'Join(", ", [surname], [givenName])',
        of: (user) => joined(', ', [user.surname, user.givenName]),
      }
    : one;

/** A clause in the words of ScopeEvaluationResult. */
const clauseWords = ({ attribute, operator, value }: Clause): string =>
  `Staff only.${attribute} ${operator} '${value ?? ''}'`;

/** People who are assigned nowhere also surface in a full cycle. */
const strangersShown = (staff: number, strangers: number): number => Math.min(strangers, staff >> 2);

export const shownGroups = (groups: AppGroups): number => groups.count + (groups.outer < 0 ? 0 : 1);

/** Teams of eight have their lead among them, so applications begin and end between teams. */
function alignedStart(room: number, n: number, apps: number): number {
  const start = Math.max(0, Math.floor((room * n) / (apps - 1)));
  return start - (start % 8);
}

function groupsOf(input: AppInput, faults: readonly ObjectFault[]): AppGroups & { next: number } {
  const has = (assigned: string): boolean => faults.some((fault) => fault.assigned === assigned);
  const isAssigned = input.skeleton.shape.direction !== 'inbound';
  let next = input.firstGroup;
  const count = isAssigned ? input.groups : 0;
  const from = next;
  next += count;
  const outer = has('nested') ? next++ : -1;
  const inner = has('nested') ? next++ : -1;
  const insecure = has('not-security-enabled') ? next++ : -1;
  return { from, count, outer, inner, insecure, next };
}

interface Timing {
  readonly cycles: readonly Cycle[];
  readonly spacing: number;
  readonly reaches: number;
  readonly changeCycle: number;
  readonly turnCycle: number;
  readonly quarantineCycle: number;
  readonly quarantinedAt: number | null;
}

function timingOf(
  input: AppInput,
  isNew: boolean,
  fate: JobFault | null,
  faults: readonly ObjectFault[],
  population: number,
): Timing {
  const { tenancy, options, skeleton, deal } = input;
  const span = tenancy.until - tenancy.from;
  const minutes = span / MINUTE;
  const salt = mix(options.seed, 100 + skeleton.n);
  const drawn = 0.012 + ((salt % 1000) / 1000) * 0.06;
  let pace = Math.min(drawn, Math.max(0.0105, (0.15 * minutes) / population));
  let from = tenancy.from + (isNew ? Math.floor(span * 0.06) : 0) + (salt % 17) * MINUTE;
  let reaches = Infinity;
  let stopsAt: number | null = null;
  if (fate?.name === 'initial-sync-stalled') {
    reaches = Math.max(1, Math.floor(population * 0.4));
    stopsAt = from + 1;
  }
  if (fate?.name === 'initial-sync-slow') {
    const needs = Math.min(Math.max(660, population * 0.1), minutes * 0.9);
    pace = (needs * 1.2) / population;
    from = tenancy.until - needs * MINUTE;
    stopsAt = from + 1;
  }
  const isQuarantined = fate?.quarantine !== undefined || faults.includes(tooManyDeletes);
  const breaksAt = isQuarantined ? tenancy.from + Math.floor(span * 0.66) : null;
  const isChanged = faults.includes(mappingDisablesMany) || deal.changes.has(skeleton.n);
  const cycles = cyclesOf({
    seed: salt,
    from,
    until: tenancy.until,
    population,
    isNew,
    pace,
    stopsAt: fate?.name === 'invalid-credentials' ? breaksAt : stopsAt,
    slowsAt: isQuarantined ? breaksAt : null,
    changesAt: isChanged ? tenancy.from + Math.floor(span * 0.4) : null,
  });
  const quarantineCycle =
    breaksAt === null
      ? -1
      : Math.max(
          0,
          cycles.findLastIndex(({ start }) => start <= breaksAt),
        );
  const turnAt = tenancy.from + span * 0.55;
  return {
    cycles,
    spacing: Math.max(1, pace * MINUTE),
    reaches,
    changeCycle: cycles.findIndex(({ n, isFull }) => isFull && n > 0),
    turnCycle: cycles.findIndex(({ start, n }) => start >= turnAt && n > 0),
    quarantineCycle,
    quarantinedAt:
      quarantineCycle < 0
        ? null
        : cycles[quarantineCycle]!.start + (fate?.name === 'invalid-credentials' ? 0.4 : 0.6) * HOUR,
  };
}
