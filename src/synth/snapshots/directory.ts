import { join } from 'node:path';
import type { User } from '../directory/user.ts';
import { mix } from '../random.ts';
import type { Tenant } from '../tenant.ts';
import type { AppState } from '../truth/state.ts';
import { writeGroups } from './groups.ts';
import { writePage } from './page.ts';

const CREATED = Date.UTC(2018, 0, 8);
const DAY = 86_400_000;
/** The application that extension attributes are named after. */
const EXTENSION = 'extension_4f1c2b8e7d6a4c0f9b3e5a7d2c1f0e8b';

/** Users, deleted users and groups with their members, as an administrator exports them. */
export function writeDirectory(tenant: Tenant, states: readonly AppState[], folder: string): void {
  writePage(
    join(folder, 'users.json'),
    'users(id,userPrincipalName,displayName,givenName,surname,mail,mailNickname,employeeId,department,jobTitle,companyName,manager(id))',
    usersOf(tenant, states, false),
  );
  writePage(join(folder, 'deletedUsers.json'), 'directoryObjects/microsoft.graph.user', usersOf(tenant, states, true));
  writeGroups(tenant, folder);
}

function* usersOf(tenant: Tenant, states: readonly AppState[], deleted: boolean): Generator<object> {
  const { plan } = tenant;
  const { order } = plan.layout;
  if (!deleted) {
    for (let n = 0; n < plan.options.users; n++) {
      if (deletedSince(tenant, states, n) === null) yield exportedUser(tenant, tenant.userNumber(n), null);
    }
    return;
  }
  for (const { blocks } of plan.apps) {
    for (const block of blocks) {
      if (block.fault.isDeletedLater !== true) continue;
      for (let index = 0; index < block.count; index++) {
        const since = deletedSince(tenant, states, order.at(block.from + index));
        if (since !== null) yield exportedUser(tenant, tenant.userAt(block.from + index), since);
      }
    }
  }
}

/** When the account was deleted, milliseconds since 1970; null = it is there. */
export function deletedSince(tenant: Tenant, states: readonly AppState[], n: number): number | null {
  const block = tenant.blockOf(n);
  if (block === null || block.fault.isDeletedLater !== true) return null;
  const state = states[block.app]!;
  const index = tenant.plan.layout.order.place(n) - block.from;
  if (state.stage(block, index) !== 'turned') return null;
  return (state.app.cycles[block.turn]?.start ?? 0) - 600_000;
}

function exportedUser(tenant: Tenant, user: User, deletedAt: number | null): object {
  const { seed } = tenant.plan.tenancy;
  const stir = mix(seed, user.n);
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    givenName: user.givenName,
    surname: user.surname === '' ? null : user.surname,
    mail: user.mail,
    mailNickname: user.mailNickname,
    employeeId: user.employeeId,
    department: user.department,
    jobTitle: user.jobTitle,
    companyName: user.companyName,
    officeLocation: user.officeLocation,
    city: user.city,
    country: user.country,
    usageLocation: user.country,
    preferredLanguage: stir % 3 === 0 ? null : 'en-US',
    mobilePhone: user.mobilePhone,
    businessPhones: stir % 4 === 0 ? [`+46 31 ${100_000 + (stir % 800_000)}`] : [],
    streetAddress: null,
    postalCode: null,
    accountEnabled: user.isEnabled,
    userType: user.isGuest ? 'Guest' : 'Member',
    createdDateTime: `${new Date(CREATED + (stir % 2400) * DAY).toISOString().slice(0, 19)}Z`,
    ...(deletedAt === null ? {} : { deletedDateTime: `${new Date(deletedAt).toISOString().slice(0, 19)}Z` }),
    onPremisesExtensionAttributes: {
      extensionAttribute1: stir % 9 === 0 ? 'blue badge' : null,
      extensionAttribute2: null,
      extensionAttribute3: user.costCenter,
    },
    [`${EXTENSION}_costCenter`]: user.costCenter,
    ...(user.manager === null
      ? {}
      : { manager: { '@odata.type': '#microsoft.graph.user', id: tenant.userNumber(user.manager).id } }),
  };
}
