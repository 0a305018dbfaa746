import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../../src/logs/ingest.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const TENANT = '3d1c0a52-7b1e-4a55-9c60-5a2f5e0c9a11';

/** Two applications that exist in no tenant but this one. */
export const APPS = {
  travel: {
    id: 'a7c0de00-0000-4000-8000-000000000001',
    name: 'Northwind Travel',
    job: 'scim.3d1c0a527b1e4a559c605a2f5e0c9a11.travel',
  },
  wiki: {
    id: 'a7c0de00-0000-4000-8000-000000000002',
    name: 'Northwind Wiki',
    job: 'scim.3d1c0a527b1e4a559c605a2f5e0c9a11.wiki',
  },
} as const;

type App = (typeof APPS)[keyof typeof APPS];

/** What a test says of an event; everything else has a default that does not matter. */
export interface EventWords {
  readonly app: App;
  readonly at: string;
  /** Null: the event belongs to no cycle. */
  readonly cycle?: string | null;
  readonly who: string;
  readonly type?: 'User' | 'Group';
  readonly action?: string;
  readonly status?: string;
  readonly skip?: string;
  readonly code?: string;
  readonly reason?: string;
  /** Null: the record names no job. */
  readonly job?: string | null;
}

let serial = 0;

/** A Graph provisioning record. */
export function eventRecord(words: EventWords): object {
  const id = `e0000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`;
  const status = words.status ?? 'success';
  const job = words.job === undefined ? words.app.job : words.job;
  return {
    id,
    changeId: id.replace('e', 'c'),
    ...(words.cycle === null ? {} : { cycleId: words.cycle ?? 'c-1' }),
    ...(job === null ? {} : { jobId: job }),
    tenantId: TENANT,
    activityDateTime: words.at,
    provisioningAction: words.action ?? 'update',
    provisioningStatusInfo: {
      status,
      errorInformation: words.code === undefined ? null : { errorCode: words.code, reason: words.reason ?? words.code },
    },
    servicePrincipal: { id: words.app.id, displayName: words.app.name },
    // The id of a system is another one in every record.
    sourceSystem: { id: `s${serial}`, displayName: 'Microsoft Entra ID', details: {} },
    targetSystem: { id: `t${serial}`, displayName: 'customappsso', details: {} },
    sourceIdentity: {
      id: `id-${words.who}`,
      displayName: words.who,
      identityType: words.type ?? 'User',
      details: { UserPrincipalName: `${words.who}@northwind.example` },
    },
    targetIdentity: { id: '', displayName: '', identityType: 'User', details: {} },
    provisioningSteps:
      words.skip === undefined
        ? []
        : [
            {
              name: 'EntrySynchronizationSkip',
              provisioningStepType: 'processing',
              status: 'skipped',
              description: '',
              details: { SkipReason: words.skip },
            },
          ],
    modifiedProperties: [],
  };
}

export interface AuditWords {
  readonly app: App;
  readonly at: string;
  readonly activity: string;
  readonly by?: string;
  readonly result?: string;
  readonly reason?: string;
}

/** A directory audit of the service Account Provisioning. */
export const auditRecord = (words: AuditWords): object => ({
  id: `audit-${++serial}`,
  category: 'ProvisioningManagement',
  loggedByService: 'Account Provisioning',
  correlationId: `corr-${serial}`,
  activityDisplayName: words.activity,
  activityDateTime: words.at,
  result: words.result ?? 'success',
  resultReason: words.reason ?? '',
  initiatedBy: { user: { userPrincipalName: words.by ?? 'ada@northwind.example' } },
  targetResources: [
    { id: words.app.id, displayName: words.app.name, type: 'ServicePrincipal', modifiedProperties: [] },
  ],
  additionalDetails: [],
});

export interface Holding {
  readonly store: Store;
  readonly close: () => void;
}

/** A store that has ingested these records, in a folder of its own. */
export async function storeOf(events: readonly object[], audits: readonly object[] = []): Promise<Holding> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-status-'));
  const logs = join(folder, 'logs');
  const files: [string, readonly object[]][] = [
    ['provisioning.json', events],
    ['audit.json', audits],
  ];
  const paths = files
    .filter(([, records]) => records.length > 0)
    .map(([name, value]) => {
      const path = `${logs}-${name}`;
      writeFileSync(path, JSON.stringify({ value }));
      return path;
    });
  const store = await openStore(join(folder, 'test.duckdb'));
  if (paths.length > 0) await ingest(store, paths);
  const close = (): void => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, close };
}
