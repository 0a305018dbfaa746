const START = Date.UTC(2026, 2, 1);
const EVERY_MS = 250;
const PEOPLE = 20_000;

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** The JSON of an invented record of few bytes, as Azure Monitor has it; the same number gives the same record. */
export function compactRecord(n: number): string {
  const time = new Date(START + n * EVERY_MS).toISOString();
  return JSON.stringify({
    time,
    category: 'ProvisioningLogs',
    operationName: 'Provisioning activity',
    tenantId: uuid(1),
    properties: {
      id: uuid(n),
      activityDateTime: time,
      tenantId: uuid(1),
      jobId: 'scim.1',
      cycleId: uuid(Math.floor(n / 1000)),
      changeId: uuid(n),
      provisioningAction: 'update',
      provisioningStatusInfo: { status: n % 13 === 2 ? 'failure' : 'success' },
      sourceIdentity: { id: uuid(n % PEOPLE), identityType: 'User' },
      targetIdentity: { id: String(n % PEOPLE) },
      servicePrincipal: { id: uuid(2), displayName: 'Wiki' },
    },
  });
}
