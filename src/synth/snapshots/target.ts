import { join } from 'node:path';
import type { User } from '../directory/user.ts';
import { shownGroups } from '../plan/app.ts';
import { groupTargetId, userTargetId } from '../service/cast.ts';
import { groupNumber } from '../service/log.ts';
import { mappedParts } from '../service/scene.ts';
import type { Tenant } from '../tenant.ts';
import type { AppState } from '../truth/state.ts';
import { TextFile } from '../write/text-file.ts';
import { membersOf } from './groups.ts';
import { resourceOf } from './resource.ts';

/** The accounts and groups that the application holds, as its SCIM endpoint lists them. */
export function writeTargets(tenant: Tenant, state: AppState, folder: string): void {
  writeList(join(folder, 'target-users.json'), accounts(tenant, state));
  if (state.app.shape.groups !== null) writeList(join(folder, 'target-groups.json'), targetGroups(tenant, state));
}

function writeList(path: string, resources: Iterable<object>): void {
  const file = new TextFile(path);
  file.write('{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"Resources":[');
  let count = 0;
  for (const resource of resources) file.write(`${count++ === 0 ? '' : ','}\n${JSON.stringify(resource)}`);
  file.write(`\n],"totalResults":${count},"startIndex":1,"itemsPerPage":${count}}\n`);
  file.close();
}

function* accounts(tenant: Tenant, state: AppState): Generator<object> {
  const { app } = state;
  const { layout, tenancy } = tenant.plan;
  const mapping = (state.isChanged ? app.shapeLater : app.shape).users;
  const accountId = (n: number, copy = 0): string => userTargetId(tenancy.seed, n, app.n, copy);
  const manager = mapping.find((one) => one.source === '[manager]');
  // Written once both have accounts; managers are staff.
  const managerOf = (user: User): string | null => {
    if (user.manager === null) return null;
    const index = layout.order.place(user.manager) - layout.staffFrom - app.staffFrom;
    return index >= 0 && index < app.staff && hasAccount(state, index) ? accountId(user.manager) : null;
  };
  const account = (place: number, isActive: boolean, copy = 0): object => {
    const user = tenant.userAt(place);
    const { values } = mappedParts(mapping, isActive ? user : { ...user, isEnabled: false });
    const held = manager === undefined ? null : managerOf(user);
    return resourceOf('User', accountId(user.n, copy), held === null ? values : [...values, [manager!.target, held]]);
  };
  for (const block of app.blocks) {
    if (block.fault.of === 'group') continue;
    for (let index = 0; index < block.count; index++) {
      const stage = state.stage(block, index);
      const held = block.fault.target?.(stage) ?? (stage === 'unmet' ? 'none' : 'mapped');
      if (held === 'none') continue;
      yield account(block.from + index, held !== 'disabled');
      if (held === 'twice') yield account(block.from + index, true, 1);
    }
  }
  for (let index = 0; index < app.staff; index++) {
    if (hasAccount(state, index)) yield account(layout.staffFrom + app.staffFrom + index, true);
  }
}

const hasAccount = ({ app, isStaffMet }: AppState, index: number): boolean => !app.isNew || isStaffMet(index);

function* targetGroups(tenant: Tenant, state: AppState): Generator<object> {
  const { app } = state;
  const { seed } = tenant.plan.tenancy;
  const mapping = app.shape.groups ?? [];
  const { layout } = tenant.plan;
  const members = mapping.find((line) => line.source === '[members]');
  const one = (n: number): object => ({
    ...resourceOf('Group', groupTargetId(seed, n, app.n), mappedParts(mapping, tenant.group(n)).values),
    ...(members === undefined ? {} : { [members.target]: memberAccounts(n) }),
  });
  const memberAccounts = (n: number): object[] => {
    const found: object[] = [];
    for (const { staff } of membersOf(tenant, n)) {
      if (staff === null || !hasAccount(state, staff)) continue;
      const user = tenant.userAt(layout.staffFrom + app.staffFrom + staff);
      found.push({ value: userTargetId(seed, user.n, app.n), display: user.displayName });
    }
    return found;
  };
  for (let index = 0; index < shownGroups(app.groups); index++) {
    if (!app.isNew || state.isGroupMet(index)) yield one(groupNumber(app, index));
  }
  for (const block of app.blocks.filter(({ fault }) => fault.of === 'group')) {
    for (let index = 0; index < block.count; index++) {
      const stage = state.stage(block, index);
      if ((block.fault.target?.(stage) ?? (stage === 'unmet' ? 'none' : 'mapped')) !== 'none')
        yield one(block.from + index);
    }
  }
}
