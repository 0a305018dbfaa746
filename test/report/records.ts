import { createHash } from 'node:crypto';

/** A GUID drawn from words, so that the same story has the same ids. */
function guid(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

const TENANT = guid('tenant of the story');

export interface EventWords {
  readonly app: string;
  /** `2026-03-03T08:15:00Z` */
  readonly time: string;
  readonly cycle: string;
  readonly name: string;
  readonly isGroup?: boolean;
  readonly action: string;
  readonly status: 'success' | 'failure' | 'skipped' | 'warning';
  readonly code?: string;
  readonly reason?: string;
  /** What the scoping step logs; left out, it logs nothing. */
  readonly scoping?: Readonly<Record<string, unknown>>;
  /** Attribute that the skip names. */
  readonly property?: string;
}

/** An event as a Graph page holds it. */
export function graphEvent(words: EventWords): object {
  const { app, name } = words;
  const type = words.isGroup === true ? 'Group' : 'User';
  const sourceId = guid(`object ${name}`);
  const upn = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@alder.example`;
  const isDone = words.status === 'success';
  return {
    id: guid(`event ${app} ${words.time} ${name}`),
    activityDateTime: words.time,
    tenantId: TENANT,
    jobId: `scim.${TENANT.replaceAll('-', '')}.${guid(`job ${app}`)}`,
    cycleId: guid(`cycle ${app} ${words.cycle}`),
    changeId: guid(`change ${app} ${words.time} ${name}`),
    provisioningAction: words.action,
    durationInMilliseconds: 240,
    provisioningStatusInfo: {
      status: words.status,
      errorInformation:
        words.code === undefined
          ? null
          : {
              errorCode: words.code,
              errorCategory: 'nonServiceFailure',
              reason: words.reason ?? '',
              additionalDetails: null,
            },
    },
    provisioningSteps: stepsOf(words, type),
    modifiedProperties: isDone ? [{ displayName: 'displayName', oldValue: null, newValue: name }] : [],
    servicePrincipal: { id: guid(`app ${app}`), displayName: app },
    sourceSystem: { id: guid('source'), displayName: 'Microsoft Entra ID', details: {} },
    targetSystem: { id: guid(`target ${app}`), displayName: app, details: {} },
    sourceIdentity: {
      id: sourceId,
      displayName: name,
      identityType: type,
      details:
        type === 'User'
          ? { id: sourceId, DisplayName: name, UserPrincipalName: upn }
          : { id: sourceId, DisplayName: name },
    },
    targetIdentity: {
      id: isDone ? guid(`account ${app} ${name}`) : '',
      displayName: '',
      identityType: type,
      details: {},
    },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
  };
}

function stepsOf(words: EventWords, type: string): object[] {
  const scoping = {
    name: 'EntrySynchronizationScoping',
    provisioningStepType: 'scoping',
    status: 'success',
    description: `Determine if ${type} in scope`,
    details: words.scoping,
  };
  const skip = {
    name: 'EntrySynchronizationSkip',
    provisioningStepType: 'processing',
    status: 'skipped',
    description: `The ${type} will be skipped`,
    details: { SkipReason: words.code, ...(words.property === undefined ? {} : { PropertyName: words.property }) },
  };
  return [...(words.scoping === undefined ? [] : [scoping]), ...(words.status === 'skipped' ? [skip] : [])];
}

export interface AuditWords {
  readonly app: string;
  readonly time: string;
  readonly activity: string;
  readonly by?: string;
  readonly result?: 'success' | 'failure';
  readonly reason?: string;
  readonly changes?: readonly (readonly [attribute: string, before: string, after: string])[];
}

/** A row of the directory audit log of service Account Provisioning. */
export const auditRow = (words: AuditWords): object => ({
  id: `Sync_${guid(`audit ${words.app} ${words.time} ${words.activity}`)}_LAB_1`,
  activityDateTime: words.time,
  activityDisplayName: words.activity,
  category: 'ProvisioningManagement',
  loggedByService: 'Account Provisioning',
  correlationId: guid(`correlation ${words.app} ${words.time}`),
  result: words.result ?? 'success',
  resultReason: words.reason ?? '',
  initiatedBy:
    words.by === undefined
      ? { app: { displayName: 'Azure AD Cloud Sync' } }
      : { user: { userPrincipalName: words.by } },
  targetResources: [
    {
      id: guid(`app ${words.app}`),
      displayName: words.app,
      type: 'ServicePrincipal',
      modifiedProperties: (words.changes ?? []).map(([displayName, oldValue, newValue]) => ({
        displayName,
        oldValue: JSON.stringify(oldValue),
        newValue: JSON.stringify(newValue),
      })),
    },
  ],
  additionalDetails: [],
});
