import { join } from 'node:path';
import { KIND } from '../directory/user.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import { stableGuid } from '../random.ts';
import type { Tenant } from '../tenant.ts';
import { type AppState, isAssigned, isDirect } from '../truth/state.ts';
import { TextFile } from '../write/text-file.ts';
import { jobOf } from './job.ts';
import { writePage } from './page.ts';
import { schemaOf } from './schema.ts';
import { writeTargets } from './target.ts';

const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';
const LONG_AGO = 45 * 86_400_000;

/** Everything about one application: service principal, assignments, schema, job and the accounts it holds. */
export function writeApplication(tenant: Tenant, state: AppState, folder: string): void {
  const { app } = state;
  writeJson(join(folder, 'servicePrincipal.json'), {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
    id: app.id,
    appId: app.applicationId,
    displayName: app.name,
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    appRoles: app.roles.map(({ id, value }) => ({
      id,
      value,
      displayName: value,
      description: value,
      isEnabled: true,
      allowedMemberTypes: ['User'],
    })),
  });
  writeJson(join(folder, 'schema.json'), schemaOf(state));
  writeJson(join(folder, 'job.json'), jobOf(state));
  if (app.shape.direction === 'inbound') return;
  writePage(
    join(folder, 'appRoleAssignedTo.json'),
    `servicePrincipals('${app.id}')/appRoleAssignedTo`,
    assignments(tenant, state),
  );
  if (app.shape.direction === 'outbound') writeTargets(tenant, state, folder);
}

function* assignments(tenant: Tenant, state: AppState): Generator<object> {
  const { app } = state;
  const { layout, tenancy } = tenant.plan;
  let n = 0;
  const assignment = (
    principal: { readonly id: string; readonly displayName: string },
    type: 'User' | 'Group',
    since: number,
    role: string,
  ): object => ({
    id: stableGuid(tenancy.seed + app.n, KIND.assignment, n++),
    appRoleId: role,
    createdDateTime: `${new Date(since).toISOString().slice(0, 19)}Z`,
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: type,
    resourceDisplayName: app.name,
    resourceId: app.id,
  });
  const role = app.roles[0]?.id ?? DEFAULT_ACCESS;
  const before = tenancy.from - LONG_AGO;
  for (const group of assignedGroups(app, state)) yield assignment(tenant.group(group), 'Group', before, role);
  for (const block of app.blocks) {
    const how = block.fault.assigned;
    if (block.fault.of === 'group' || how === 'nested' || how === 'not-security-enabled') continue;
    const since = app.isNew ? before : (app.cycles[block.onset]?.start ?? tenancy.from) - 600_000;
    for (let index = 0; index < block.count; index++) {
      if (!isAssigned(app, block, state.stage(block, index))) continue;
      yield assignment(
        tenant.userAt(block.from + index),
        'User',
        since,
        how === 'default-access' ? DEFAULT_ACCESS : role,
      );
    }
  }
  for (let index = 0; index < app.staff; index++) {
    if (isDirect(app, index))
      yield assignment(tenant.userAt(layout.staffFrom + app.staffFrom + index), 'User', before, role);
  }
}

function assignedGroups(app: AppPlan, state: AppState): number[] {
  const { from, count, outer, insecure } = app.groups;
  const own = app.blocks
    .filter(({ fault }) => fault.of === 'group')
    .flatMap((block) =>
      Array.from({ length: block.count }, (_, index) => index)
        .filter((index) => isAssigned(app, block, state.stage(block, index)))
        .map((index) => block.from + index),
    );
  return [
    ...Array.from({ length: count }, (_, index) => from + index),
    ...[outer, insecure].filter((n) => n >= 0),
    ...own,
  ];
}

function writeJson(path: string, document: object): void {
  const file = new TextFile(path);
  file.write(`${JSON.stringify(document, null, 1)}\n`);
  file.close();
}
