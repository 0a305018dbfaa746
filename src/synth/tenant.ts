import { KIND, type User, userOf } from './directory/user.ts';
import { guestName } from './faults/guest-name.ts';
import { blockAt, type FaultBlock } from './plan/blocks.ts';
import type { TenantPlan } from './plan/tenant.ts';
import { mix, stableGuid } from './random.ts';
import type { MappedGroup } from './shapes/shape.ts';

/** A group as the directory holds it. */
export interface Group extends MappedGroup {
  readonly n: number;
  readonly isSecurity: boolean;
  readonly isDynamic: boolean;
}

/** People of a team; the first is its lead and the manager of the others. */
const TEAM = 8;

/** Who is who, computed on the spot: nothing is kept. */
export interface Tenant {
  readonly plan: TenantPlan;
  readonly userAt: (place: number) => User;
  readonly userNumber: (n: number) => User;
  readonly blockOf: (n: number) => FaultBlock | null;
  readonly group: (n: number) => Group;
}

export function createTenant(plan: TenantPlan): Tenant {
  const { layout, tenancy, apps } = plan;
  const { order } = layout;
  const userAt = (place: number): User => {
    const n = order.at(place);
    const isBystander = place >= layout.bystandersFrom;
    const user = userOf(tenancy, n, isBystander);
    const block = blockAt(layout, place);
    if (block !== null) {
      const index = place - block.from;
      block.fault.directory?.(user, index, apps[block.app]!.shape);
      if (user.manager !== null && user.manager < 0)
        user.manager = order.at(layout.bystandersFrom + (index % layout.bystanders));
    } else if (isBystander) {
      if (mix(tenancy.seed, n) % 33 === 0) guestName.directory?.(user, 0, apps[0]!.shape);
    } else {
      const q = place - layout.staffFrom;
      if (q % TEAM !== 0) user.manager = order.at(place - (q % TEAM));
    }
    return user;
  };
  return {
    plan,
    userAt,
    userNumber: (n) => userAt(order.place(n)),
    blockOf: (n) => blockAt(layout, order.place(n)),
    group: (n) => groupOf(plan, n),
  };
}

/** The id of a member of a group whom no job provisions. */
export const outsiderOf = ({ tenancy }: TenantPlan, group: number): string => stableGuid(tenancy.seed, 98, group);

/** Groups of applications are named after them; the others after departments. */
function groupOf({ tenancy, apps, otherGroupsFrom }: TenantPlan, n: number): Group {
  const id = stableGuid(tenancy.seed, KIND.group, n);
  const owner = n < otherGroupsFrom ? apps.findLast(({ groups }) => groups.from <= n) : undefined;
  const isMatchless = owner?.blocks.some(
    ({ fault, from, count }) => fault.name === 'empty-matching-group' && n >= from && n < from + count,
  );
  const isSecurity = n !== owner?.groups.insecure && (owner !== undefined || n % 3 !== 0);
  const name =
    owner === undefined
      ? `Circle ${n}`
      : n === owner.groups.inner
        ? `${owner.name} – Inner Team`
        : n === owner.groups.insecure
          ? `${owner.name} News`
          : `${owner.name} – Team ${n}`;
  const nickname = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    n,
    id,
    displayName: name,
    mailNickname: nickname,
    mail: isMatchless === true || (owner === undefined && n % 5 === 0) ? null : `${nickname}@${tenancy.domain}`,
    isSecurity,
    isDynamic: owner !== undefined && n !== owner.groups.outer && mix(tenancy.seed, n) % 4 === 0,
  };
}
