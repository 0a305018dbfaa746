import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../../src/logs/ingest.ts';
import { loadSnapshot } from '../../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const TENANT = '0b6c6f0e-5d0e-4a57-9d53-0a8f3c0a7c11';

/** What is written of an event; the rest is the same for all. */
export interface Told {
  readonly at: string;
  readonly who: string;
  readonly action?: string;
  readonly status?: string;
  readonly target?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly changes?: Readonly<Record<string, string | null>>;
  /** Details of the last step. */
  readonly details?: Readonly<Record<string, string>>;
  /** Description of the last step. */
  readonly says?: string;
  readonly type?: 'User' | 'Group';
  readonly job?: string;
  readonly app?: string;
}

/** The object id of a person of the scene. */
export const idOf = (who: string): string => `id-of-${who.toLowerCase()}`;

/** A provisioning event as Graph returns it. */
function event(told: Told, place: number): object {
  const { at, who, action = 'update', status = 'success', target = '', app = 'Larkspur' } = told;
  const type = told.type ?? 'User';
  return {
    id: `event-${place}`,
    activityDateTime: at,
    tenantId: TENANT,
    jobId: told.job ?? 'scim.0b6c6f0e5d0e4a579d530a8f3c0a7c11.one',
    cycleId: `cycle-${at.slice(0, 13)}`,
    changeId: `change-${place}`,
    provisioningAction: action,
    provisioningStatusInfo: {
      status,
      errorInformation: told.code === undefined ? null : { errorCode: told.code, reason: told.reason ?? '' },
    },
    provisioningSteps: [
      {
        name: 'EntryExport',
        provisioningStepType: 'export',
        status,
        description: told.says ?? '',
        details: told.details ?? {},
      },
    ],
    modifiedProperties: Object.entries(told.changes ?? {}).map(([displayName, newValue]) => ({
      displayName,
      oldValue: null,
      newValue,
    })),
    servicePrincipal: { id: `app-${app.toLowerCase()}`, displayName: app },
    sourceSystem: { displayName: 'Microsoft Entra ID' },
    targetSystem: { displayName: 'Larkspur' },
    sourceIdentity: {
      id: idOf(who),
      displayName: who,
      identityType: type,
      details: type === 'User' ? { UserPrincipalName: upnOf(who) } : {},
    },
    targetIdentity: { id: target, displayName: '', identityType: type },
  };
}

const upnOf = (who: string): string => `${who.toLowerCase()}@larkspur.example`;

/** A user of the directory. */
export const user = (who: string, more: object = {}): object => ({
  id: idOf(who),
  displayName: who,
  userPrincipalName: upnOf(who),
  mail: upnOf(who),
  accountEnabled: true,
  ...more,
});

/** An account of the application. */
export const account = (id: string, userName: string | null, more: object = {}): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  ...(userName === null ? {} : { userName }),
  active: true,
  ...more,
});

/** A group of the application. */
export const targetGroup = (id: string, displayName: string): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  id,
  displayName,
});

export interface Scene {
  readonly events: readonly Told[];
  readonly audits?: readonly { readonly at: string; readonly activity: string }[];
  readonly users?: readonly object[];
  readonly accounts?: readonly object[];
  /** When the snapshot was taken. Default: after every event. */
  readonly takenAt?: string;
  /** What the target answered: rows of target_answer, for the reason of each event that has one. */
  readonly answer?: { readonly attribute?: string; readonly value?: string; readonly account?: string };
}

/** A store with the scene in it, in a folder of its own; both are gone when the act is over. */
export async function inScene<T>(scene: Scene, act: (store: Store) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-scene-'));
  const store = await openStore(join(folder, 'scene.duckdb'));
  try {
    mkdirSync(join(folder, 'logs'));
    mkdirSync(join(folder, 'snapshot'));
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write('logs/events.jsonl', scene.events.map((told, place) => JSON.stringify(event(told, place))).join('\n'));
    if (scene.audits !== undefined) write('logs/audits.jsonl', scene.audits.map(auditLine).join('\n'));
    await ingest(store, [join(folder, 'logs')]);
    const sets = { users: scene.users, accounts: scene.accounts };
    if (scene.users !== undefined) {
      write('snapshot/users.json', JSON.stringify({ '@odata.context': '$metadata#users', value: scene.users }));
    }
    if (scene.accounts !== undefined) {
      const list = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: scene.accounts.length,
        Resources: scene.accounts,
      };
      write('snapshot/accounts.json', JSON.stringify(list));
    }
    if (Object.values(sets).some((set) => set !== undefined)) {
      await loadSnapshot(store, [join(folder, 'snapshot')], {
        takenAt: scene.takenAt ?? '2026-06-30T00:00:00Z',
        app: 'app-larkspur',
      });
    }
    if (scene.answer !== undefined) await tellAnswer(store, scene.answer);
    return await act(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const auditLine = ({ at, activity }: { readonly at: string; readonly activity: string }): string =>
  JSON.stringify({
    id: `audit-${at}`,
    category: 'ProvisioningManagement',
    loggedByService: 'Account Provisioning',
    activityDateTime: at,
    activityDisplayName: activity,
    result: 'success',
    initiatedBy: { user: { displayName: 'Ines', userPrincipalName: 'ines@larkspur.example' } },
    targetResources: [{ id: 'app-larkspur', displayName: 'Larkspur', type: 'ServicePrincipal' }],
  });

async function tellAnswer(store: Store, { attribute, value, account: name }: NonNullable<Scene['answer']>) {
  await store.run('DELETE FROM target_answer');
  await store.run(
    `INSERT INTO target_answer SELECT DISTINCT answer_ref_of(error_code, reason), 'value-taken', 409, 'uniqueness', 'taken', $attribute, $value, $name
     FROM event_record WHERE status = 'failure'`,
    { attribute: attribute ?? null, value: value ?? null, name: name ?? null },
  );
}
