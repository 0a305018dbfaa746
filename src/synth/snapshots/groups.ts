import { join } from 'node:path';
import { mix } from '../random.ts';
import { outsiderOf, type Tenant } from '../tenant.ts';
import { openPage } from './page.ts';

/** Groups with their members. A group may hold a million, so members are written one after the other. */
export function writeGroups(tenant: Tenant, folder: string): void {
  const page = openPage(join(folder, 'groups.json'), 'groups(id,displayName,members())');
  for (let n = 0; n < tenant.plan.options.groups; n++) {
    page.record(JSON.stringify(groupOf(tenant, n)).slice(0, -1));
    page.text(',"members":[');
    let separator = '';
    for (const one of membersOf(tenant, n)) {
      page.text(separator + JSON.stringify({ '@odata.type': `#microsoft.graph.${one.type}`, id: one.id }));
      separator = ',';
    }
    page.text(']}');
  }
  page.close();
}

function groupOf(tenant: Tenant, n: number): object {
  const group = tenant.group(n);
  return {
    id: group.id,
    displayName: group.displayName,
    mailNickname: group.mailNickname,
    mail: group.mail,
    mailEnabled: group.mail !== null,
    securityEnabled: group.isSecurity,
    groupTypes: group.isDynamic ? ['DynamicMembership'] : group.isSecurity ? [] : ['Unified'],
  };
}

/** A direct member of a group; `staff` counts the staff of the application whose group it is, null for anybody else. */
export interface Member {
  readonly type: 'user' | 'group' | 'orgContact';
  readonly id: string;
  readonly staff: number | null;
}

const member = (id: string, type: Member['type'] = 'user', staff: number | null = null): Member => ({
  type,
  id,
  staff,
});

/** The direct members of a group, those that no job provisions among them. */
export function* membersOf(tenant: Tenant, n: number): Generator<Member> {
  const { plan } = tenant;
  const { layout, apps } = plan;
  const owner = n < plan.otherGroupsFrom ? apps.findLast(({ groups }) => groups.from <= n) : undefined;
  if (owner === undefined) {
    for (let k = 0; k < 5 + (n % 16); k++) yield member(tenant.userNumber(mix(n, k) % plan.options.users).id);
    return;
  }
  const { groups } = owner;
  const staff = (index: number): Member =>
    member(tenant.userAt(layout.staffFrom + owner.staffFrom + index).id, 'user', index);
  if (n < groups.from + groups.count) {
    for (let index = n - groups.from, round = 0; index < owner.staff; index += groups.count, round++) {
      if (round % 4 !== 0) yield staff(index);
    }
    return;
  }
  const withFault = (assigned: string) => owner.blocks.filter(({ fault }) => fault.assigned === assigned);
  if (n === groups.outer) {
    yield member(tenant.group(groups.inner).id, 'group');
    return;
  }
  const blocks =
    n === groups.inner ? withFault('nested') : n === groups.insecure ? withFault('not-security-enabled') : [];
  for (const block of blocks) {
    for (let index = 0; index < block.count; index++) yield member(tenant.userAt(block.from + index).id);
  }
  const own = owner.blocks.find(({ fault, from, count }) => fault.of === 'group' && n >= from && n < from + count);
  if (own === undefined) return;
  for (let index = 0; index < Math.min(6, owner.staff); index++) yield staff(index);
  // Somebody whom no job provisions, and who would be assigned if it were a user.
  if (own.fault.name === 'member-out-of-scope') yield member(outsiderOf(plan, n), 'orgContact');
}
