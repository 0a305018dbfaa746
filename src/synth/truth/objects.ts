import type { Situation } from '../../replay/situation.ts';
import type { User } from '../directory/user.ts';
import { SKIPPED, UNPOPULATED } from '../faults/fault.ts';
import { leftOut, type TrueOutcome } from '../faults/true-outcome.ts';
import { shownGroups } from '../plan/app.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import { blockAt } from '../plan/blocks.ts';
import { groupNumber } from '../service/log.ts';
import { mappedParts } from '../service/scene.ts';
import { deletedSince } from '../snapshots/directory.ts';
import type { Tenant } from '../tenant.ts';
import { isGone, missingHoursOf } from '../write/gaps.ts';
import type { TextFile } from '../write/text-file.ts';
import { LONG_FAILING, namedByHistory, REWRITTEN, UNRESOLVED } from './history.ts';
import { loggedTimes } from './logged-times.ts';
import { outcomeTeller } from './outcomes.ts';
import { type AppState, isAssigned } from './state.ts';

const NEVER_SEEN = 'assigned-users-never-seen';
/** The queries about users and groups that the truth speaks of. */
export const OBJECT_QUERIES: readonly string[] = [
  SKIPPED,
  UNPOPULATED,
  NEVER_SEEN,
  'value-conflicts',
  'licence-limits',
  'ambiguous-target-matches',
  'shared-matching-values',
  'refused-values',
  'searches-refused',
  'special-characters',
  'staged-deletes',
  LONG_FAILING,
  'unassigned-but-active',
  'failed-although-there',
  'skipped-instead-of-disabled',
  REWRITTEN,
  UNRESOLVED,
  'created-twice',
  'linked-to-another-account',
  'source-twins',
];

/**
 * One line of the truth. `named`: a row of the answer is about the object, given the log and the snapshots of the moment
 * (`--as-of`); `notNamed`: none may be. A query in neither list may do as it likes; where the log was cut off before, all may.
 */
export interface ObjectTruth {
  readonly app: string;
  readonly at: string;
  readonly objectType: 'user' | 'group';
  readonly sourceId: string;
  readonly situation: Situation;
  /** What is true of the object, and why, as the view outcome says it; null where the plan leaves it open. */
  readonly outcome: TrueOutcome['outcome'];
  readonly cause: string | null;
  readonly fault: string | null;
  readonly named: readonly string[];
  readonly notNamed: readonly string[];
}

/** Writes a line for every user and group that an application could have an opinion on. */
export function writeObjects(tenant: Tenant, states: readonly AppState[], file: TextFile): void {
  for (const state of states) {
    for (const one of truthsOf(tenant, state, states)) file.write(`${JSON.stringify(one)}\n`);
  }
}

function* truthsOf(tenant: Tenant, state: AppState, states: readonly AppState[]): Generator<ObjectTruth> {
  const { app } = state;
  const { layout } = tenant.plan;
  const tell = truthTeller(state);
  const gap = missingHoursOf(tenant.plan);
  // Which of the staff a job that breaks down was last seen to fail with, and how often, is left open.
  const mayFail = app.fate?.failure === undefined ? [] : [LONG_FAILING];
  const tale = outcomeTeller(tenant, state, gap);
  if (app.shape.direction === 'inbound') {
    for (let index = 0; index < app.staff; index++) {
      const { employeeId, id } = tenant.userAt(layout.staffFrom + app.staffFrom + index);
      const sourceId = employeeId ?? id;
      yield tell({
        objectType: 'user',
        sourceId,
        situation: state.isStaffMet(index) || !app.isNew ? 'in-sync' : 'create',
        ...tale.staff(index, sourceId),
        may: mayFail,
      });
    }
    return;
  }
  const unassigned = (user: User): Told & TrueOutcome => {
    const situation = unassignedAs(user, app, deletedSince(tenant, states, user.n) !== null);
    return { objectType: 'user', sourceId: user.id, situation, ...tale.unassigned(user, LEFT_OUT[situation]) };
  };
  for (let place = 0; place < tenant.plan.options.users; place++) {
    const user = tenant.userAt(place);
    const { id } = user;
    const block = blockAt(layout, place);
    if (block !== null && block.app === app.n) {
      const { fault } = block;
      const at = place - block.from;
      const stage = state.stage(block, at);
      const assigned = isAssigned(app, block, stage);
      const isIts = assigned || (fault.isWithdrawn === true && stage === 'turned');
      const isEntitled = assigned && (fault.assigned === undefined || fault.assigned === 'default-access');
      const told = loggedTimes(state, block, at, gap);
      yield tell({
        ...(isIts
          ? {
              objectType: 'user',
              sourceId: id,
              situation: fault.situation(stage),
              ...tale.faulty(block, at, stage, told),
              named: [...fault.named(stage), ...namedByHistory(fault, told, state.at.time)],
            }
          : unassigned(user)),
        fault: fault.name,
        isUnmentioned: isEntitled && stage === 'unmet',
        may: fault.may,
      });
      continue;
    }
    const index = place - layout.staffFrom - app.staffFrom;
    if (block === null && place < layout.bystandersFrom && index >= 0 && index < app.staff) {
      const isMet = state.isStaffMet(index);
      const isLost = isMet && isGone(gap, state.rota.staffFirst(index)!);
      yield tell({
        objectType: 'user',
        sourceId: id,
        situation: isMet || !app.isNew ? 'in-sync' : 'create',
        ...tale.staff(index, id),
        isUnmentioned: isLost ? null : !isMet,
        may: mayFail,
      });
    } else yield tell(unassigned(user));
  }
  if (app.shape.groups === null) return;
  for (let index = 0; index < shownGroups(app.groups); index++) {
    const isMet = state.isGroupMet(index);
    const isLost = isMet && isGone(gap, state.rota.groupFirst(index)!);
    const { id } = tenant.group(groupNumber(app, index));
    yield tell({
      objectType: 'group',
      sourceId: id,
      situation: isMet || !app.isNew ? 'in-sync' : 'create',
      ...tale.group(index),
      isUnmentioned: isLost ? null : !isMet,
    });
  }
  for (const block of app.blocks.filter(({ fault }) => fault.of === 'group')) {
    for (let index = 0; index < block.count; index++) {
      const stage = state.stage(block, index);
      const assigned = isAssigned(app, block, stage);
      const group = tenant.group(block.from + index);
      const isMatchless = mappedParts(app.shape.groups, group).matchingValue === null;
      const unmatched = isMatchless ? 'skip-matching-id-empty' : 'skip-unassigned';
      const told = loggedTimes(state, block, index, gap);
      yield tell({
        objectType: 'group',
        sourceId: group.id,
        ...(assigned
          ? {
              situation: block.fault.situation(stage),
              ...tale.faulty(block, index, stage, told),
              named: [...block.fault.named(stage), ...namedByHistory(block.fault, told, state.at.time)],
            }
          : { situation: unmatched, ...leftOut(LEFT_OUT[unmatched]) }),
        fault: block.fault.name,
        isUnmentioned: assigned && stage === 'unmet',
        may: block.fault.may,
      });
    }
  }
}

/** Why somebody who is not assigned is left out: the first gate that stands in the way. */
const LEFT_OUT = {
  'skip-matching-id-empty': 'matching-id-empty',
  'skip-inactive': 'inactive',
  'skip-unassigned': 'not-assigned',
} as const;

/** The service looks at the matching value first, then at whether the account is active, then at the assignment (domain.md B1, B2). */
function unassignedAs(user: User, { shape }: AppPlan, isDeleted: boolean): keyof typeof LEFT_OUT {
  if (mappedParts(shape.users, user).matchingValue === null) return 'skip-matching-id-empty';
  return isDeleted || !user.isEnabled ? 'skip-inactive' : 'skip-unassigned';
}

/** What is told of one object. `isUnmentioned`: the log does not name it, and should have; null = that may be lost. */
interface Told {
  readonly objectType: 'user' | 'group';
  readonly sourceId: string;
  readonly situation: Situation;
  readonly fault?: string;
  readonly named?: readonly string[];
  readonly isUnmentioned?: boolean | null;
  readonly may?: readonly string[] | undefined;
}

/** Anyone that the log has not mentioned is named once it has begun; null where the mention may have been lost with missing hours. */
function truthTeller(state: AppState) {
  const { app, at } = state;
  const isOpen = (app.fate?.burst?.(app.staff) ?? 0) > app.touched;
  return (told: Told & TrueOutcome): ObjectTruth => {
    const { situation, fault = null, named = [], isUnmentioned = false, may = [] } = told;
    const isNeverSeen = isUnmentioned !== false && state.hasLogged;
    // The log says that they have no matching value, and nobody needs one of them: a query may name them or not.
    const isMoot = situation === 'skip-matching-id-empty' && !named.includes(UNPOPULATED);
    const all = isNeverSeen && !isOpen && isUnmentioned !== null ? [...named, NEVER_SEEN] : named;
    return {
      app: app.id,
      at: new Date(at.time).toISOString(),
      objectType: told.objectType,
      sourceId: told.sourceId,
      situation,
      // What the log was cut off before is not known.
      outcome: at.isLogWhole ? told.outcome : null,
      cause: at.isLogWhole ? told.cause : null,
      fault,
      named: at.isLogWhole ? all : [],
      notNamed: at.isLogWhole
        ? OBJECT_QUERIES.filter(
            (id) =>
              !all.includes(id) &&
              !may.includes(id) &&
              !(id === NEVER_SEEN && isNeverSeen) &&
              !(id === UNPOPULATED && isMoot),
          )
        : [],
    };
  };
}
