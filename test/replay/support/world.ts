import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveScope } from '../../../src/detect/scope.ts';
import { ingest } from '../../../src/logs/ingest.ts';
import { decideAll, planOf } from '../../../src/replay/engine.ts';
import { type ReplayOptions, readInputs } from '../../../src/replay/read-inputs.ts';
import type { Store } from '../../../src/store/store.ts';
import { APP, assignment, group, groupId, inStore, page, user, userId } from '../../snapshot/support/exports.ts';
import { type SchemaWords, schemaOf } from './schema.ts';

/** A small application with its directory; what is left out is not exported, or empty. Numbers name users and groups. */
export interface World {
  readonly users?: readonly object[] | undefined;
  readonly groups?: readonly object[];
  /** Principals: numbers of users, or `g1` for a group. */
  readonly assigned?: readonly (number | string)[] | null;
  readonly accounts?: readonly object[] | null;
  readonly targetGroups?: readonly object[];
  readonly links?: readonly object[];
  readonly schema?: SchemaWords;
  /** A second object mapping, of groups. */
  readonly groupSchema?: SchemaWords;
  readonly settings?: Readonly<Record<string, string>>;
  readonly events?: readonly LoggedEvent[];
}

interface LoggedEvent {
  readonly who: number | string;
  /** Minutes before the snapshots; negative = after them. */
  readonly ago: number;
  readonly action: string;
  readonly status?: string;
  readonly skip?: string;
  readonly error?: string;
  /** Default: the code again. */
  readonly reason?: string;
  /** The step that failed; none is marked unless said. */
  readonly failedStep?: 'import' | 'matching' | 'export';
  readonly target?: string;
  readonly active?: boolean;
  readonly assigned?: boolean;
  readonly passed?: boolean;
  readonly changes?: readonly (readonly [string, string | null, string | null])[];
}

const TAKEN_AT = '2026-03-02T08:00:00Z';

/** Decisions by name: `u1`, `g2`, or the id of what is in no snapshot. */
export type Decided = Readonly<
  Record<
    string,
    {
      readonly situation: string;
      readonly targetId: string | null;
      readonly matchedBy: string | null;
      readonly changes: unknown;
      readonly causes: string;
    }
  >
>;

/** An account as SCIM writes it, of the user with this number. */
export const account = (n: number, more: object = {}): object => ({
  id: `A${n}`,
  userName: `user${n}@tansy.example`,
  displayName: `User ${n}`,
  active: true,
  ...more,
});

/** Loads a world into a store of its own. */
export const inWorld = <T>(world: World, act: (store: Store, folder: string) => Promise<T>): Promise<T> =>
  inStore(async ({ store, folder, load }) => {
    await load(filesOf(world), { takenAt: TAKEN_AT, app: APP });
    if (world.events !== undefined) {
      const path = join(folder, 'log.json');
      writeFileSync(path, JSON.stringify(logOf(world.events)));
      await ingest(store, [path]);
    }
    return act(store, folder);
  });

/** Loads a world and decides on everybody in it. */
export const decideWorld = (world: World, options: ReplayOptions = {}): Promise<Decided> =>
  inWorld(world, (store) => decided(store, options));

/** Decides on everybody in a store. */
async function decided(store: Store, options: ReplayOptions = {}): Promise<Decided> {
  const inputs = await readInputs(store, await resolveScope(store, {}), options);
  await decideAll(store, inputs, planOf(inputs.schema, inputs), 'decided', { fewest: 0 });
  const rows = await store.rows<{
    source_id: string;
    situation: string;
    target_id: string | null;
    matched_by: string | null;
    changes: string | null;
    causes: string | null;
  }>('SELECT source_id, situation, target_id, matched_by, changes, causes FROM decided ORDER BY source_id');
  return Object.fromEntries(
    rows.map((row) => [
      nameOf(row.source_id),
      {
        situation: row.situation,
        targetId: row.target_id,
        matchedBy: row.matched_by,
        changes: JSON.parse(row.changes ?? '[]'),
        causes: row.causes ?? '',
      },
    ]),
  );
}

export const situations = (found: Decided): Record<string, string> =>
  Object.fromEntries(Object.entries(found).map(([name, { situation }]) => [name, situation]));

function nameOf(id: string): string {
  for (let n = 0; n < 50; n++) {
    if (id === userId(n)) return `u${n}`;
    if (id === groupId(n)) return `g${n}`;
  }
  return id;
}

const idOf = (who: number | string): string =>
  typeof who === 'number' ? userId(who) : /^g\d+$/.test(who) ? groupId(Number(who.slice(1))) : who;

function filesOf(world: World): Record<string, object> {
  const files: Record<string, object> = { 'schema.json': schemaFile(world) };
  if (world.users !== undefined) files['users.json'] = page('users', world.users);
  if (world.groups !== undefined) files['groups.json'] = page('groups', world.groups);
  if (world.assigned !== undefined && world.assigned !== null) {
    files['assigned.json'] = page(
      `servicePrincipals('${APP}')/appRoleAssignedTo`,
      world.assigned.map((who) => assignment(idOf(who), { principalType: typeof who === 'string' ? 'Group' : 'User' })),
    );
  }
  if (world.accounts !== undefined && world.accounts !== null)
    files['accounts.json'] = scimList('User', world.accounts);
  if (world.targetGroups !== undefined) files['target-groups.json'] = scimList('Group', world.targetGroups);
  if (world.links !== undefined) files['links.json'] = { value: world.links };
  if (world.settings !== undefined) {
    files['job.json'] = {
      id: 'scim.job',
      templateId: 'scim',
      schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
      status: { code: 'Active', steadyStateFirstAchievedTime: '2026-01-01T00:00:00Z' },
      synchronizationJobSettings: Object.entries(world.settings).map(([name, value]) => ({ name, value })),
    };
  }
  return files;
}

const scimList = (type: string, resources: readonly object[]): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: resources.length,
  Resources: resources.map((one) => ({ schemas: [`urn:ietf:params:scim:schemas:core:2.0:${type}`], ...one })),
});

function schemaFile({ schema = {}, groupSchema }: World): object {
  const users = schemaOf(schema) as Document;
  if (groupSchema === undefined) return users;
  const groups = schemaOf({ source: 'Group', target: 'Group', ...groupSchema }) as Document;
  const [rule] = users.synchronizationRules;
  return {
    ...users,
    directories: users.directories.map((one, at) => ({
      ...one,
      objects: [...one.objects, ...groups.directories[at]!.objects],
    })),
    synchronizationRules: [
      { ...rule, objectMappings: [...rule!.objectMappings, ...groups.synchronizationRules[0]!.objectMappings] },
    ],
  };
}

interface Document {
  readonly directories: readonly { readonly objects: readonly object[] }[];
  readonly synchronizationRules: readonly { readonly objectMappings: readonly object[] }[];
}

function logOf(events: readonly LoggedEvent[]): object {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning',
    value: events.map((one, at) => ({
      id: `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`,
      activityDateTime: new Date(Date.parse(TAKEN_AT) - one.ago * 60_000).toISOString(),
      tenantId: '7d1c3a52-0a4e-4a76-9c1b-52f0c2f1a001',
      jobId: 'scim.job',
      cycleId: 'cycle',
      changeId: `change-${at}`,
      provisioningAction: one.action,
      durationInMilliseconds: 5,
      servicePrincipal: { id: APP, displayName: 'Tansy Travel' },
      sourceSystem: { id: 's', displayName: 'Microsoft Entra ID', details: {} },
      targetSystem: { id: 't', displayName: 'customappsso', details: {} },
      initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
      sourceIdentity: {
        id: idOf(one.who),
        displayName: String(one.who),
        identityType: typeof one.who === 'string' && one.who.startsWith('g') ? 'Group' : 'User',
        details: {},
      },
      targetIdentity: { id: one.target ?? '', displayName: '', identityType: 'User', details: {} },
      provisioningStatusInfo: {
        status: one.status ?? 'success',
        errorInformation:
          one.error === undefined
            ? null
            : { errorCode: one.error, reason: one.reason ?? one.error, errorCategory: 'failure' },
      },
      provisioningSteps: stepsOf(one),
      modifiedProperties: (one.changes ?? []).map(([displayName, oldValue, newValue]) => ({
        displayName,
        oldValue,
        newValue,
      })),
    })),
  };
}

function stepsOf({ active, assigned, passed, skip, failedStep }: LoggedEvent): object[] {
  const word = (is: boolean | undefined): string | undefined => (is === undefined ? undefined : is ? 'True' : 'False');
  const details = {
    'Active in the source system': word(active),
    'Assigned to the application': word(assigned),
    'Scoping filter evaluation passed': word(passed),
    ...(skip === undefined ? {} : { SkipReason: skip }),
  };
  return [
    {
      name: 'EntrySynchronizationScoping',
      provisioningStepType: 'scoping',
      status: skip === undefined ? 'success' : 'skipped',
      description: '',
      details,
    },
    ...(failedStep === undefined
      ? []
      : [{ name: 'Failed', provisioningStepType: failedStep, status: 'failure', description: '', details: {} }]),
  ];
}

export { group, groupId, user, userId };
