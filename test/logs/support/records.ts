/** One provisioning event, told in plain words; the writers beside this file put it into each dialect. */
export interface Facts {
  readonly id: string;
  readonly changeId: string;
  readonly cycleId: string;
  readonly tenantId: string;
  readonly jobId: string;
  /** ISO 8601 in UTC, with up to seven digits of a second. */
  readonly time: string;
  readonly action: string;
  readonly status: string;
  readonly error: Readonly<Record<string, string>> | null;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly upn: string;
  readonly targetId: string;
  readonly durationMs: number;
  readonly steps: readonly StepFacts[];
  readonly changes: readonly { readonly attribute: string; readonly old: string | null; readonly new: string | null }[];
}

export interface StepFacts {
  readonly name: string;
  readonly phase: 0 | 1 | 2 | 3 | 4 | 5;
  readonly status: 0 | 1 | 2 | 3;
  readonly description: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type Json = Record<string, unknown>;

export const TENANT = '5b0c6a2e-41d7-4c59-9a3e-0d1f6f7b8c21';
const APP = { id: '0f5a7d36-9b1e-4d2c-8a64-3c7e5f1b2d90', name: 'Fabrikam Travel' } as const;
const PHASES = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'] as const;
const STATUSES = ['success', 'failure', 'skipped', 'warning'] as const;

export const guid = (group: number, number: number): string =>
  `${group.toString(16).padStart(8, '0')}-aaaa-4bbb-8ccc-${number.toString(16).padStart(12, '0')}`;

/** The nth event of an invented tenant: a created user unless told otherwise. */
export function facts(n: number, changed: Partial<Facts> = {}): Facts {
  return {
    id: guid(1, n),
    changeId: guid(2, n),
    cycleId: guid(3, 1),
    tenantId: TENANT,
    jobId: `scim.${TENANT.replaceAll('-', '')}.${guid(4, 1)}`,
    time: `2026-03-04T05:${String(n % 60).padStart(2, '0')}:07.1234567Z`,
    action: 'create',
    status: 'success',
    error: null,
    sourceId: guid(5, n),
    sourceName: `Person ${n}`,
    upn: `person${n}@fabrikam.example`,
    targetId: `t${n}`,
    durationMs: 400 + n,
    steps: STEPS,
    changes: [{ attribute: 'name.familyName', old: null, new: `Person ${n}` }],
    ...changed,
  };
}

const STEPS: readonly StepFacts[] = [
  { name: 'EntryImportAdd', phase: 0, status: 0, description: 'Received User', details: { displayName: 'Person' } },
  {
    name: 'EntrySynchronizationScoping',
    phase: 1,
    status: 0,
    description: 'Determine if User in scope',
    details: {
      'Active in the source system': 'True',
      'Assigned to the application': 'True',
      'User has the required role': 'True',
      'Scoping filter evaluation passed': 'True',
      ScopeEvaluationResult: '{}',
    },
  },
  { name: 'EntryImport', phase: 2, status: 0, description: 'Retrieved nobody', details: {} },
  { name: 'EntryExportAdd', phase: 5, status: 0, description: 'was created', details: { namefamilyName: 'Person' } },
];

/** A user skipped because nothing assigns them. */
export const skippedSteps = (assigned = 'False'): readonly StepFacts[] => [
  STEPS[0] as StepFacts,
  {
    name: 'EntrySynchronizationScoping',
    phase: 1,
    status: 2,
    description: 'Determine if User in scope',
    details: { 'Active in the source system': 'True', 'Assigned to the application': assigned },
  },
  {
    name: 'EntrySynchronizationSkip',
    phase: 3,
    status: 2,
    description: 'will be skipped',
    details: { SkipReason: 'NotEffectivelyEntitled', IsActive: 'True', 'Assigned to the application': assigned },
  },
];

const wholeSecond = (time: string): string => time.replace(/\.\d+Z$/, 'Z');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const systemDetails = { ApplicationId: guid(6, 1), ServicePrincipalId: APP.id, ServicePrincipalDisplayName: APP.name };
const sourceDetails = (f: Facts) => ({
  id: f.sourceId,
  odatatype: 'User',
  DisplayName: f.sourceName,
  UserPrincipalName: f.upn,
});
const changesOf = (f: Facts) =>
  f.changes.map((change) => ({ displayName: change.attribute, oldValue: change.old, newValue: change.new }));

/** As Graph /auditLogs/provisioning gives it. */
export const graphRecord = (f: Facts): Json => ({
  id: f.id,
  activityDateTime: wholeSecond(f.time),
  tenantId: f.tenantId,
  jobId: f.jobId,
  cycleId: f.cycleId,
  changeId: f.changeId,
  provisioningAction: f.action,
  durationInMilliseconds: f.durationMs,
  servicePrincipal: { id: APP.id, displayName: APP.name },
  sourceSystem: { id: guid(7, 1), displayName: 'Microsoft Entra ID', details: {} },
  targetSystem: { id: guid(7, 2), displayName: 'customappsso', details: systemDetails },
  initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
  sourceIdentity: { id: f.sourceId, displayName: f.sourceName, identityType: 'User', details: sourceDetails(f) },
  targetIdentity: { id: f.targetId, displayName: '', identityType: 'User', details: {} },
  provisioningStatusInfo: { status: f.status, errorInformation: f.error },
  provisioningSteps: f.steps.map((step) => ({
    name: step.name,
    provisioningStepType: PHASES[step.phase],
    status: STATUSES[step.status],
    description: step.description,
    details: step.details,
  })),
  modifiedProperties: changesOf(f),
});

/** As the portal's JSON download gives it. */
export const portalRecord = (f: Facts): Json => ({ ...graphRecord(f), action: capital(f.action) });

/** As Graph beta gave it until 2021. */
export function oldBetaRecord(f: Facts): Json {
  const { provisioningAction: _, provisioningStatusInfo: __, ...rest } = graphRecord(f);
  return { ...rest, action: capital(f.action), statusInfo: { status: f.status, ...f.error } };
}

const monitorBody = (f: Facts): Json => ({
  id: f.id,
  activityDateTime: f.time.replace(/\.?0*Z$/, 'Z'),
  tenantId: f.tenantId,
  jobId: f.jobId,
  cycleId: f.cycleId,
  changeId: f.changeId,
  action: capital(f.action),
  provisioningAction: f.action,
  servicePrincipal: { Id: APP.id, Name: APP.name },
  sourceSystem: { details: {}, Id: guid(7, 3), Name: 'Microsoft Entra ID' },
  targetSystem: { details: systemDetails, Id: guid(7, 4), Name: 'customappsso' },
  initiatedBy: { Type: 'system', Id: '', Name: 'Azure AD Provisioning Service' },
  sourceIdentity: { identityType: 'User', details: sourceDetails(f), Id: f.sourceId, Name: f.sourceName },
  targetIdentity: { identityType: 'User', details: {}, Id: f.targetId, Name: '' },
  provisioningStatusInfo: { Status: f.status, errorInformation: f.error },
  statusInfo: { Status: STATUSES.indexOf(f.status as 'success') },
  provisioningSteps: f.steps.map((step) => ({
    name: step.name,
    provisioningStepType: step.phase,
    status: step.status,
    description: step.description,
    details: step.details,
  })),
  modifiedProperties: changesOf(f),
  durationInMilliseconds: f.durationMs,
});

/** As a diagnostic setting writes it. */
export const monitorRecord = (f: Facts): Json => ({
  time: f.time,
  resourceId: `/tenants/${f.tenantId}/providers/Microsoft.aadiam`,
  operationName: 'Provisioning activity',
  operationVersion: '1.0',
  category: 'ProvisioningLogs',
  tenantId: f.tenantId,
  resultType: capital(f.status),
  resultSignature: f.error?.['errorCode'] ?? 'None',
  resultDescription: f.error?.['reason'] ?? '',
  durationMs: f.durationMs,
  correlationId: f.changeId,
  identity: f.id,
  Level: 4,
  properties: monitorBody(f),
});

/** As a row of AADProvisioningLogs: nested values are JSON inside strings, TenantId is the workspace's. */
export function logAnalyticsRow(f: Facts): Record<string, string | number> {
  const body = monitorBody(f);
  const inner = (key: string): string => JSON.stringify(body[key]);
  return {
    TenantId: guid(9, 9),
    TimeGenerated: f.time,
    AADTenantId: f.tenantId,
    Category: 'ProvisioningLogs',
    Id: f.id,
    JobId: f.jobId,
    CycleId: f.cycleId,
    ChangeId: f.changeId,
    CorrelationId: f.changeId,
    ProvisioningAction: f.action,
    ResultType: capital(f.status),
    ResultSignature: f.error?.['errorCode'] ?? 'None',
    ResultDescription: f.error?.['reason'] ?? '',
    DurationMs: f.durationMs,
    SourceIdentity: inner('sourceIdentity'),
    TargetIdentity: inner('targetIdentity'),
    SourceSystem: inner('sourceSystem'),
    TargetSystem: inner('targetSystem'),
    ServicePrincipal: inner('servicePrincipal'),
    InitiatedBy: inner('initiatedBy'),
    ProvisioningSteps: inner('provisioningSteps'),
    ModifiedProperties: inner('modifiedProperties'),
    ProvisioningStatusInfo: inner('provisioningStatusInfo'),
    Type: 'AADProvisioningLogs',
  };
}

/** As provisionOnDemand answers. */
export const onDemandAnswer = (f: Facts): Json => ({
  '@odata.context': 'https://graph.microsoft.com/beta/$metadata#microsoft.graph.stringKeyStringValuePair',
  key: JSON.stringify({ result: capital(f.status), details: { errorCode: f.error?.['errorCode'] ?? '' } }),
  value: JSON.stringify({
    action: capital(f.action),
    changeId: f.changeId,
    startTime: f.time,
    endTime: f.time.replace(':07.', ':08.'),
    sourceIdentity: { id: f.sourceId, type: 'User', displayName: f.sourceName, details: sourceDetails(f) },
    targetIdentity: { id: f.targetId, type: 'User', displayName: '', details: {} },
    sourceSystem: { id: null, name: 'Microsoft Entra ID', details: null },
    targetSystem: { id: null, name: 'customappsso', details: null },
    statusInfo: { status: capital(f.status), ...f.error },
    provisioningSteps: f.steps.map((step) => ({
      name: step.name,
      type: capital(PHASES[step.phase]),
      status: capital(STATUSES[step.status]),
      description: step.description,
      timestamp: f.time,
      details: step.details,
    })),
    modifiedProperties: changesOf(f),
  }),
});

/** A row of the audit log of Account Provisioning as Graph /auditLogs/directoryAudits gives it: the export of the nth change. */
export const auditRecord = (n: number, rest: Json = {}): Json => ({
  id: `Sync_${n}`,
  category: 'ProvisioningManagement',
  loggedByService: 'Account Provisioning',
  activityDisplayName: 'Export',
  activityDateTime: '2026-05-13T03:00:00Z',
  correlationId: facts(n).changeId,
  result: 'success',
  targetResources: [],
  additionalDetails: [],
  ...rest,
});

/** What the audit log says in one row, told in plain words. */
interface AuditFacts {
  readonly activity: string;
  readonly event: string | null;
  readonly reason: string;
  readonly details: Json;
  readonly changes: readonly (readonly [attribute: string, old: string | null, now: string | null])[];
  readonly user: string | null;
}

/** The nth row of the audit log: four of an object, then those about the configuration of the job. */
function auditFacts(n: number): AuditFacts {
  const name = `person${n}@fabrikam.example`;
  const of = (activity: string, event: string | null, reason: string, more: Partial<AuditFacts> = {}): AuditFacts => ({
    ...{ activity, event, reason, details: {}, changes: [], user: null },
    ...more,
  });
  const stories = [
    of('Import', 'EntryImportAdd', `Received User '${name}' change of type (Add) from Microsoft Entra ID`),
    of('Import', 'EntryImportObjectNotFound', 'No matching object was found.'),
    of('Synchronization rule action', 'EntrySynchronizationSkip', `The User '${name}' will be skipped.`, {
      details: { SkipReason: 'NotEffectivelyEntitled' },
    }),
    of('Export', 'EntryExportAdd', `User '${name}' was created in Fabrikam Travel`, {
      changes: [
        ['name.familyName', null, '"Nguyễn \\u0026 \\"Söhne\\""'],
        ['emails[type eq \\"work\\"].value', '"ana.old@fabrikam.example"', `"${name}"`],
        ['members', '["a","b"]', ''],
      ],
    }),
    of('Export', 'EntryExportUpdate', 'The target said no: "conflict" [409], see https://fabrikam.example/a?b=1&c=2', {
      details: { ErrorCode: 'DuplicateTargetEntries' },
    }),
    of('Import', 'RoleImport', 'Roles were read.'),
    of('Update provisioning setting or credentials', null, '', { user: 'admin@fabrikam.example' }),
    of('Update attribute mappings or scope', null, 'Mapping of givenName', { user: 'admin@fabrikam.example' }),
    of('Quarantine', null, 'More than 60 % of the operations failed.', { details: { Note: null } }),
    of('Enable/restart provisioning configuration', null, '', { user: 'admin@fabrikam.example' }),
  ];
  return stories[n % stories.length] as AuditFacts;
}

const auditDetails = (n: number, { event, details }: AuditFacts): [string, unknown][] =>
  event === null
    ? Object.entries(details)
    : Object.entries({
        ErrorCode: 'None',
        EventName: event,
        JoiningProperty: `person${n}`,
        SourceAnchor: guid(5, n),
        TargetAnchor: '',
        ...(n % 3 === 0 ? {} : { JobId: facts(n).jobId }),
        ...details,
      });

/** As Graph /auditLogs/directoryAudits gives the nth row; every other one names the tenant. */
export function directoryAudit(n: number): Json {
  const row = auditFacts(n);
  return {
    id: `Sync_${facts(n).changeId}_unit_${n}`,
    category: 'ProvisioningManagement',
    correlationId: facts(n - (n % 5)).changeId,
    ...(n % 2 === 0 ? { tenantId: TENANT } : {}),
    result: n % 10 === 4 ? 'failure' : 'success',
    resultReason: row.reason,
    activityDisplayName: row.activity,
    activityDateTime: facts(n).time,
    loggedByService: 'Account Provisioning',
    operationType: '',
    initiatedBy:
      row.user === null
        ? { user: null, app: { appId: null, displayName: 'Azure AD Cloud Sync', servicePrincipalId: null } }
        : { user: { id: guid(10, 1), displayName: null, userPrincipalName: row.user, roles: [] }, app: null },
    targetResources: [
      { id: APP.id, displayName: APP.name, type: 'ServicePrincipal', modifiedProperties: [] },
      ...(row.event === null
        ? []
        : [
            {
              id: guid(5, n),
              displayName: n % 4 === 0 ? null : `Person ${n}`,
              type: 'User',
              userPrincipalName: null,
              modifiedProperties: row.changes.map(([displayName, oldValue, newValue]) => ({
                displayName,
                oldValue,
                newValue,
              })),
            },
          ]),
    ],
    additionalDetails: auditDetails(n, row).map(([key, value]) => ({ key, value })),
  };
}

/** As a diagnostic setting writes the nth row. */
export const monitorAudit = (n: number): Json => ({
  time: facts(n).time,
  resourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam`,
  operationName: auditFacts(n).activity,
  operationVersion: '1.0',
  category: 'AuditLogs',
  tenantId: TENANT,
  resultSignature: 'None',
  durationMs: 0,
  callerIpAddress: null,
  correlationId: facts(n).changeId,
  identity: 'Azure AD Cloud Sync',
  Level: 4,
  properties: directoryAudit(n),
});

/** As Azure AD Graph activities/audit gave the nth row until 2019. */
export function audit2017Record(n: number): Json {
  const row = auditFacts(n);
  return {
    id: `Sync_${facts(n).changeId}_unit_${n}`,
    tenantId: TENANT,
    category: row.event === null ? 'Account Provisioning' : 'Sync',
    activity: row.activity,
    activityDate: facts(n).time,
    activityResultStatus: n % 10 === 4 ? 'Failure' : 'Success',
    activityResultDescription: row.reason,
    correlationId: facts(n - (n % 5)).changeId,
    actor:
      row.user === null
        ? { displayName: 'Azure AD Cloud Sync', actorType: 'Application' }
        : { userPrincipalName: row.user, actorType: 'User' },
    targetResources: [
      { id: APP.id, displayName: APP.name, type: 'ServicePrincipal' },
      ...(row.event === null ? [] : [{ id: guid(5, n), displayName: `Person ${n}`, type: 'User' }]),
      ...row.changes.map(([name, oldValue, newValue]) => ({
        ...{ id: guid(5, n), displayName: '', name: `Person ${n}`, type: 'User' },
        modifiedProperties: [{ name, oldValue, newValue }],
      })),
    ],
    additionalDetails: auditDetails(n, row).map(([name, value]) => ({ name, value })),
  };
}
