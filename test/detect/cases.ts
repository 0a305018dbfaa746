import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TENANT = '7d1c3a52-0a4e-4a76-9c1b-52f0c2f1a001';

/** What a test says about one event; the rest is filled in. Times are minutes after 2026-03-02 08:00 UTC. */
export interface CaseEvent {
  readonly who: string;
  readonly at: number;
  readonly app?: string;
  readonly cycle?: string;
  readonly kind?: 'User' | 'Group';
  readonly action?: string;
  readonly status?: string;
  readonly code?: string;
  readonly skip?: string;
  /** Answers of the scoping step; a key that is left out was not logged. */
  readonly active?: boolean;
  readonly assigned?: boolean;
  readonly role?: boolean;
  readonly passed?: boolean;
  readonly clauses?: Readonly<Record<string, boolean>>;
  readonly property?: string;
  readonly importName?: string;
}

export const minute = (n: number): string =>
  new Date(Date.UTC(2026, 2, 2, 8, 0, 0) + n * 60_000).toISOString().replace('.000Z', 'Z');

/** A Graph page with these events. */
export function page(events: readonly CaseEvent[]): object {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning',
    value: events.map(record),
  };
}

/** Directory audit rows of configuration changes: what, of which application, at which minute. */
export function configuration(rows: readonly { activity: string; app: string; at: number; result?: string }[]): object {
  const value = rows.map(({ activity, app, at, result = 'success' }, n) => ({
    id: `Audit_${n}_${app}`,
    category: 'ProvisioningManagement',
    correlationId: `corr-${n}-${app}`,
    result,
    activityDisplayName: activity,
    activityDateTime: minute(at),
    loggedByService: 'Account Provisioning',
    targetResources: [{ id: `sp-${app}`, displayName: app, type: 'ServicePrincipal', modifiedProperties: [] }],
    additionalDetails: [],
  }));
  return { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/directoryAudits', value };
}

/** Writes documents to files of their own, hands the paths on, and clears up afterwards. */
export async function withFiles<T>(documents: readonly object[], act: (paths: string[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-cases-'));
  const paths = documents.map((document, n) => {
    const path = join(folder, `log-${n}.json`);
    writeFileSync(path, JSON.stringify(document));
    return path;
  });
  try {
    return await act(paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function record(event: CaseEvent, n: number): object {
  const { who, at, app = 'Tansy Mail', cycle = 'c1', kind = 'User', action = 'create', status = 'skipped' } = event;
  const scoping = Object.fromEntries(
    [
      ['Active in the source system', event.active],
      ['Assigned to the application', event.assigned],
      ['User has the required role', event.role],
      ['Scoping filter evaluation passed', event.passed],
    ].flatMap(([key, value]) => (value === undefined ? [] : [[key, value ? 'True' : 'False']])),
  );
  const steps = [
    step(
      'import',
      event.importName ?? 'EntryImportAdd',
      'success',
      { displayName: who },
      `Received ${kind} '${who}' change of type (Add)`,
    ),
    step('scoping', 'EntrySynchronizationScoping', 'success', {
      ...scoping,
      ScopeEvaluationResult: JSON.stringify(event.clauses ?? {}),
    }),
    ...(event.skip === undefined
      ? []
      : [
          step('processing', 'EntrySynchronizationSkip', 'skipped', {
            SkipReason: event.skip,
            ...(event.property === undefined ? {} : { PropertyName: event.property }),
          }),
        ]),
  ];
  return {
    id: `event-${n}-${app}-${who}`,
    activityDateTime: minute(at),
    tenantId: TENANT,
    jobId: `scim.${TENANT.replaceAll('-', '')}.${app}`,
    cycleId: `${app}-${cycle}`,
    changeId: `change-${n}-${app}`,
    provisioningAction: action,
    provisioningStatusInfo: {
      status,
      errorInformation: event.code === undefined ? null : { errorCode: event.code, reason: 'because' },
    },
    provisioningSteps: steps,
    modifiedProperties: [],
    servicePrincipal: { id: `sp-${app}`, displayName: app },
    sourceIdentity: { id: `id-${who}`, displayName: who, identityType: kind, details: {} },
    targetIdentity: { id: '', displayName: '', identityType: kind, details: {} },
  };
}

const step = (phase: string, name: string, status: string, details: object, description = name): object => ({
  name,
  provisioningStepType: phase,
  status,
  description,
  details,
});
