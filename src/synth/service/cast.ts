import { KIND, type User } from '../directory/user.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import { mix, stableGuid } from '../random.ts';
import { type Group, outsiderOf, type Tenant } from '../tenant.ts';
import { groupSource, mappedParts, type Scene, sourceOf, whoIs } from './scene.ts';

export interface Moment {
  readonly time: number;
  readonly attempt: number;
  readonly isNew: boolean;
  readonly nextRetry: number | null;
}

/** Sets the scene for a user; `isChanged` once the changed mappings hold. */
export function userScene(tenant: Tenant, app: AppPlan, user: User, moment: Moment, isChanged: boolean): Scene {
  const shape = isChanged ? app.shapeLater : app.shape;
  const { matchingValue, sent, values, matchingPair } = mappedParts(shape.users, user);
  const { seed } = tenant.plan.tenancy;
  const isWorker = shape.direction === 'inbound';
  const subject = {
    id: isWorker ? (user.employeeId ?? user.id) : user.id,
    name: user.displayName,
    upn: isWorker ? null : user.userPrincipalName,
    type: isWorker ? 'Worker' : 'User',
    matchingValue,
  };
  return {
    app,
    clauses: isChanged ? app.clausesLaterWords : app.clauses,
    ...moment,
    sent,
    values,
    matchingPair,
    subject,
    who: whoIs(subject),
    targetId: userTargetId(seed, user.n, app.n),
    stir: mix(mix(seed, user.n), moment.time & 0x7fff_ffff),
    source: sourceOf(user, shape),
    referred: () => (user.manager === null ? '' : tenant.userNumber(user.manager).userPrincipalName),
  };
}

export function groupScene(tenant: Tenant, app: AppPlan, group: Group, moment: Moment): Scene {
  const { matchingValue, sent, values, matchingPair } = mappedParts(app.shape.groups ?? [], group);
  const { seed } = tenant.plan.tenancy;
  const subject = { id: group.id, name: group.displayName, upn: null, type: 'Group', matchingValue };
  return {
    app,
    clauses: [],
    ...moment,
    sent,
    values,
    matchingPair,
    subject,
    who: whoIs(subject),
    targetId: groupTargetId(seed, group.n, app.n),
    stir: mix(mix(seed, group.n), moment.time & 0x7fff_ffff),
    source: groupSource(group),
    referred: () => outsiderOf(tenant.plan, group.n),
  };
}

/** The account of a user in an application; a copy is a second account of the same user. */
export const userTargetId = (seed: number, user: number, app: number, copy = 0): string =>
  stableGuid(seed, KIND.target, user * 64 + app + copy * 0x1000_0000);

export const groupTargetId = (seed: number, group: number, app: number): string =>
  stableGuid(seed + 1, KIND.target, group * 64 + app);
