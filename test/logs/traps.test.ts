import { describe, expect, test } from 'vitest';
import { lines, page } from './support/containers.ts';
import { ledgerFaults } from './support/dump.ts';
import {
  facts,
  graphRecord,
  type Json,
  logAnalyticsRow,
  monitorRecord,
  skippedSteps,
  TENANT,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const EVENT = 'SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL';

/** The one event that a record becomes, the same through both readers. */
async function eventOf(record: unknown): Promise<Record<string, unknown>> {
  const found = await eventsOf([record]);
  expect(found).toHaveLength(1);
  return found[0] as Record<string, unknown>;
}

async function eventsOf(records: readonly unknown[]): Promise<Record<string, unknown>[]> {
  const [byEngine, plain] = await Promise.all(
    [true, false].map((byEngine) =>
      inWorkspace(async ({ load, rows, store }) => {
        await load({ 'log.json': lines(records) }, { byEngine });
        expect(await ledgerFaults(store)).toEqual([]);
        return rows(EVENT);
      }),
    ),
  );
  expect(byEngine).toEqual(plain);
  return byEngine as Record<string, unknown>[];
}

const answer = async <T>(records: readonly unknown[], sql: string): Promise<T[]> =>
  inWorkspace(async ({ load, rows }) => {
    await load({ 'log.json': lines(records) });
    return rows<T>(sql);
  });

const upper = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(upper);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key.toUpperCase(), upper(held)]));
};
const withoutDetails = (record: Json): Json => ({
  ...record,
  provisioningSteps: (record['provisioningSteps'] as Json[]).map((step) => ({ ...step, details: {} })),
});

describe('keys and enumerations', () => {
  test('the case of keys makes no difference, not even within one object', async () => {
    const record = withoutDetails(graphRecord(facts(1)));
    const { dialect: _, ...event } = await eventOf(record);
    expect(await eventOf(upper(record))).toMatchObject(event);
  });

  test('an empty key and two spellings of one key do no harm', async () => {
    const record = monitorRecord(facts(1));
    const body = record['properties'] as Json;
    const odd = {
      ...record,
      '': '',
      properties: { ...body, '': '', initiatedBy: { Type: 'system', type: 'x', Name: 'N' } },
    };
    expect(await eventOf(odd)).toMatchObject({ initiator: 'N', status: 'success' });
  });

  test('step types and statuses are the same as numbers, words and capital words', async () => {
    const record = graphRecord(facts(1));
    const spelled = (type: unknown, status: unknown): Json => ({
      ...record,
      provisioningSteps: [{ name: 'N', provisioningStepType: type, status, description: 'd', details: {} }],
    });
    for (const [type, status] of [
      [4, 3],
      ['4', '3'],
      ['referenceResolution', 'warning'],
      ['ReferenceResolution', 'Warning'],
      ['REFERENCERESOLUTION', 'WARNING'],
    ]) {
      expect(await answer([spelled(type, status)], 'SELECT phase, status FROM step')).toEqual([
        { phase: 'referenceResolution', status: 'warning' },
      ]);
    }
  });

  test('a duration is read as a number or as text', async () => {
    for (const duration of [17, '17']) {
      expect(await eventOf({ ...graphRecord(facts(1)), durationInMilliseconds: duration })).toMatchObject({
        duration_ms: 17,
      });
    }
    expect(await eventOf({ ...graphRecord(facts(1)), durationInMilliseconds: 'soon' })).toMatchObject({
      duration_ms: null,
    });
  });
});

describe('times', () => {
  test('a time without digits of a second, with seven and with a trimmed zero are one instant each', async () => {
    const at = async (text: string) => (await eventOf({ ...graphRecord(facts(1)), activityDateTime: text }))['time'];
    expect(await at('2026-03-04T05:06:52.8695470Z')).toBe(await at('2026-03-04T05:06:52.869547Z'));
    expect(await at('2026-03-04T05:06:52Z')).toBe('2026-03-04T05:06:52Z');
    expect(await at('2026-03-04T07:06:52+02:00')).toBe('2026-03-04T05:06:52Z');
    expect(await at('3/4/2026 5:06:52 AM')).toBe('2026-03-04T05:06:52Z');
  });

  test('a time that cannot be read is null, and its text is kept', async () => {
    expect(await eventOf({ ...graphRecord(facts(1)), activityDateTime: 'yesterday' })).toMatchObject({
      time: null,
      time_text: 'yesterday',
    });
  });

  test('the retry clock is read out of the reason', async () => {
    const reason =
      'It failed. This operation was retried 4 times. It will be retried again after this date: 2026-03-24T07:17:42.1234567Z UTC';
    const error = { errorCode: 'X', reason, additionalDetails: '', errorCategory: 'failure', recommendedAction: '' };
    expect(await eventOf(graphRecord(facts(1, { status: 'failure', error })))).toMatchObject({
      retry_count: 4,
      next_retry: '2026-03-24T07:17:42.123456Z',
    });
    const us = { ...error, reason: 'retried 1 time. NextAttempt: 3/24/2026 7:17:42 AM' };
    expect(await eventOf(graphRecord(facts(1, { status: 'failure', error: us })))).toMatchObject({
      retry_count: 1,
      next_retry: '2026-03-24T07:17:42Z',
    });
  });
});

describe('identity', () => {
  test('one event from two transports, in other precision and case, is one event with the better time', async () => {
    const event = facts(1);
    const shouted = { ...graphRecord(event), id: event.id.toUpperCase(), changeId: event.changeId.toUpperCase() };
    for (const records of [
      [shouted, monitorRecord(event)],
      [monitorRecord(event), shouted],
    ]) {
      expect(await eventsOf(records)).toMatchObject([
        { event_id: event.id, time: '2026-03-04T05:01:07.123456Z', conflict: false, dialect: 'azure-monitor' },
      ]);
    }
  });

  test('two records that share every id and differ in content are both kept and flagged', async () => {
    const [first, second] = [facts(1), facts(1, { status: 'failure', targetId: '' })];
    const found = await eventsOf([monitorRecord(first), monitorRecord(second), monitorRecord(first)]);
    expect(found.map(({ status, conflict }) => ({ status, conflict }))).toEqual(
      expect.arrayContaining([
        { status: 'failure', conflict: true },
        { status: 'success', conflict: true },
      ]),
    );
    expect(new Set(found.map(({ variant }) => variant))).toHaveProperty('size', 2);
    expect(found).toHaveLength(2);
  });

  test('ids that are no GUIDs are kept as they are', async () => {
    expect(await eventOf({ ...graphRecord(facts(1)), id: 'zz-not hex', jobId: 'plain' })).toMatchObject({
      event_id: 'zz-not hex',
      job_id: 'plain',
    });
  });
});

describe('envelope and body', () => {
  test('where the envelope contradicts the body, the body wins and both are stored', async () => {
    const record = { ...monitorRecord(facts(1, { status: 'failure' })), resultType: 'Success' };
    expect(await eventOf(record)).toMatchObject({ status: 'failure', envelope_status: 'success' });
  });

  test('what the body does not say is taken from the envelope', async () => {
    const { properties, ...envelope } = monitorRecord(facts(1));
    const { tenantId: _, provisioningStatusInfo: __, activityDateTime: ___, ...body } = properties as Json;
    const bare = {
      ...envelope,
      resultType: 'Skipped',
      resultSignature: 'Odd',
      resultDescription: 'why',
      properties: { ...body, statusInfo: null },
    };
    expect(await eventOf(bare)).toMatchObject({
      tenant_id: TENANT,
      status: 'skipped',
      error_code: 'Odd',
      reason: 'why',
      time: '2026-03-04T05:01:07.123456Z',
    });
  });

  test('the tenant is found in the resource id whatever its case, then in the job id', async () => {
    const { tenantId: _, properties, ...envelope } = monitorRecord(facts(1));
    const { tenantId: __, ...body } = properties as Json;
    const other = TENANT.replace('5b0c', '6b0c');
    expect(
      await eventOf({ ...envelope, resourceId: `/TENANTS/${other.toUpperCase()}/PROVIDERS/x`, properties: body }),
    ).toMatchObject({ tenant_id: other });
    expect(await eventOf({ ...envelope, resourceId: null, properties: body })).toMatchObject({ tenant_id: TENANT });
  });

  test('a record with only a time and a category is a reject', async () => {
    const sql = 'SELECT line, byte_offset, reason FROM reject';
    const [found] = await answer<{ line: number; reason: string }>(
      [monitorRecord(facts(1)), { time: '2026-03-04T05:06:07Z', category: 'ProvisioningLogs' }],
      sql,
    );
    expect(found).toMatchObject({ line: 2, reason: expect.stringContaining('without properties') });
  });

  test('a null error, an absent one and "None" are all no error', async () => {
    const record = graphRecord(facts(1));
    for (const info of [
      { status: 'success', errorInformation: null },
      { status: 'success' },
      { status: 'success', errorInformation: { errorCode: 'None', reason: null, errorCategory: 'None' } },
    ]) {
      expect(await eventOf({ ...record, provisioningStatusInfo: info })).toMatchObject({
        error_code: null,
        error_category: null,
        reason: null,
      });
    }
  });

  test('a record without provisioningStatusInfo is read through its flat statusInfo', async () => {
    const { provisioningStatusInfo: _, ...record } = graphRecord(facts(1));
    const statusInfo = { status: 'failure', errorCode: 'Gone', reason: 'no longer there' };
    expect(await eventOf({ ...record, statusInfo })).toMatchObject({
      status: 'failure',
      error_code: 'Gone',
      reason: 'no longer there',
    });
  });

  test('the TenantId of a Log Analytics row is the workspace and is not taken for the tenant', async () => {
    expect(await eventOf(logAnalyticsRow(facts(1)))).toMatchObject({ tenant_id: TENANT });
    const { AADTenantId: _, JobId: __, ...row } = logAnalyticsRow(facts(1));
    expect(await eventOf({ ...row, JobId: 'plain' })).toMatchObject({ tenant_id: null });
  });
});

describe('what the steps say', () => {
  const scoped = (details: Json, skip: Json = {}) =>
    graphRecord(
      facts(1, {
        status: 'skipped',
        action: 'other',
        steps: [
          { name: 'EntrySynchronizationScoping', phase: 1, status: 2, description: 'scope', details },
          { name: 'EntrySynchronizationSkip', phase: 3, status: 2, description: 'skip', details: skip },
        ],
      }),
    );
  const flags = { is_active: true, is_assigned: false, has_role: null, passed_filter: true };

  test.each<[string, Json, Json]>([
    [
      'today',
      {
        'Active in the source system': 'True',
        'Assigned to the application': 'False',
        'Scoping filter evaluation passed': 'True',
      },
      {},
    ],
    ['on demand', { IsActive: 'True', Assigned: 'False', IsInProvisioningScopeDisplayName: 'True' }, {}],
    [
      'the skip',
      {},
      {
        SkipReason: 'NotEffectivelyEntitled',
        IsActive: 'True',
        'Assigned to the application': 'False',
        IsInProvisioningScope: 'True',
      },
    ],
  ])('the keys of %s tell the same, and an absent key stays unknown', async (_, details, skip) => {
    expect(await eventOf(scoped(details, skip))).toMatchObject(flags);
  });

  test.each([
    ['User has the required role', true],
    ['Group has the required role', true],
    ['IsEffectivelyEntitledForProvisioning', true],
  ])('%s is the role', async (key, has_role) => {
    expect(await eventOf(scoped({ [key]: 'True' }))).toMatchObject({ has_role, is_active: null, is_assigned: null });
  });

  test('the prose of 2019 tells them too', async () => {
    const record = graphRecord(facts(1, { status: 'skipped', steps: [] }));
    const reason =
      'User details: Skip reason = NotEffectivelyEntitled, Active = True, Assigned = False, Passed scope filter: True;';
    const info = {
      status: 'skipped',
      errorInformation: {
        errorCode: '',
        reason,
        additionalDetails: null,
        errorCategory: null,
        recommendedAction: null,
      },
    };
    expect(await eventOf({ ...record, provisioningStatusInfo: info })).toMatchObject({
      ...flags,
      skip_reason: 'NotEffectivelyEntitled',
    });
  });

  test('the skip reason is the code of the step, also for the steady state', async () => {
    expect(
      await eventOf(monitorRecord(facts(1, { status: 'skipped', action: 'other', steps: skippedSteps() }))),
    ).toMatchObject({
      skip_reason: 'NotEffectivelyEntitled',
      status: 'skipped',
      is_assigned: false,
    });
    expect(await eventOf(scoped({}, { SkipReason: 'RedundantExport' }))).toMatchObject({
      action: 'other',
      status: 'skipped',
      skip_reason: 'RedundantExport',
      error_code: null,
    });
  });

  test('null, missing and empty old values stay apart', async () => {
    const modifiedProperties = [
      { displayName: 'a', oldValue: null, newValue: '' },
      { displayName: 'b', newValue: 'x' },
      { displayName: 'c', oldValue: '', newValue: null },
    ];
    expect(
      await answer(
        [{ ...graphRecord(facts(1)), modifiedProperties }],
        'SELECT attribute, old_value, new_value FROM change ORDER BY ordinal',
      ),
    ).toEqual([
      { attribute: 'a', old_value: null, new_value: '' },
      { attribute: 'b', old_value: null, new_value: 'x' },
      { attribute: 'c', old_value: '', new_value: null },
    ]);
  });

  test('line breaks and embedded JSON in descriptions come through unchanged', async () => {
    const description = 'first\r\nsecond {"schemas":["x"],"detail":"\\"quoted\\""}\t</script>';
    const steps = [{ name: 'N', phase: 5 as const, status: 1 as const, description, details: { a: description } }];
    for (const write of [graphRecord, monitorRecord, logAnalyticsRow]) {
      const [step] = await answer<{ description: string; details: string }>(
        [write(facts(1, { steps }))],
        'SELECT description, details FROM step',
      );
      expect(step?.description).toBe(description);
      expect(JSON.parse(step?.details ?? '')).toEqual({ a: description });
    }
  });

  test('step details are kept as logged, names without their punctuation included', async () => {
    const [step] = await answer<{ details: string }>(
      [graphRecord(facts(1))],
      "SELECT details FROM step WHERE phase = 'export'",
    );
    expect(JSON.parse(step?.details ?? '')).toEqual({ namefamilyName: 'Person' });
  });
});

describe('names of things', () => {
  test('a system id that changes from event to event makes no conflict', async () => {
    const record = graphRecord(facts(1));
    const again = { ...record, sourceSystem: { id: 'other', displayName: 'Microsoft Entra ID', details: {} } };
    expect(await eventsOf([record, again])).toMatchObject([{ conflict: false }]);
  });

  test('the class of an object is a lower-case word, out of a URN too', async () => {
    const typed = (source: string, target: string) => {
      const record = graphRecord(facts(1));
      return {
        ...record,
        sourceIdentity: { ...(record['sourceIdentity'] as Json), identityType: source },
        targetIdentity: { ...(record['targetIdentity'] as Json), identityType: target },
      };
    };
    expect(await eventOf(typed('Group', 'urn:ietf:params:scim:schemas:core:2.0:Group'))).toMatchObject({
      source_type: 'group',
      target_type: 'group',
    });
    expect(await eventOf(typed('contact', 'RolesCompound'))).toMatchObject({
      source_type: 'contact',
      target_type: 'rolescompound',
    });
  });

  test('a service principal is read from an object, a list, and name instead of displayName', async () => {
    for (const principal of [
      { id: 'i', displayName: 'N' },
      [{ id: 'i', displayName: 'N' }],
      { id: 'i', name: 'N' },
      JSON.stringify({ Id: 'i', Name: 'N' }),
    ]) {
      expect(await eventOf({ ...graphRecord(facts(1)), servicePrincipal: principal })).toMatchObject({
        app_id: 'i',
        app_name: 'N',
      });
    }
  });

  test('a target that was not matched has an empty id, not a null one', async () => {
    expect(await eventOf(graphRecord(facts(1, { targetId: '' })))).toMatchObject({ target_id: '' });
  });
});

test('a document with a trailing comma is never half a record: its place is told and the others are loaded', async () => {
  const records = [1, 2, 3].map((n) => JSON.stringify(graphRecord(facts(n)), null, 2));
  const text = `{"value":[\n${records[0]},\n${records[1]?.replace(/\}$/, ',\n}')},\n${records[2]}\n]}`;
  await inWorkspace(async ({ load, rows }) => {
    const report = await load({ 'a.json': text });
    expect(report.totals).toEqual({ records: 3, inserted: 2, duplicates: 0, rejected: 1 });
    const line = 2 + (records[0]?.split('\n').length ?? 0);
    expect(await rows('SELECT line, reason FROM reject')).toEqual([
      { line, reason: expect.stringContaining('trailing comma') },
    ]);
  });
});

test('a page with a nextLink says so in the store', async () => {
  await inWorkspace(async ({ load, rows }) => {
    await load({ 'a.json': page([graphRecord(facts(1))], { '@odata.nextLink': 'https://x' }) });
    expect(await rows('SELECT complete, incomplete_reason FROM source_file')).toEqual([
      { complete: false, incomplete_reason: expect.stringContaining('nextLink') },
    ]);
  });
});
