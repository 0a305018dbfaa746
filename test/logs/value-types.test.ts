import { describe, expect, test } from 'vitest';
import { contentDump } from './support/dump.ts';
import { facts, graphRecord, type Json, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const record = graphRecord(facts(1));

/** What the store says of a record, whatever brought it there. */
const contentOf = (held: unknown, byEngine = true) =>
  inWorkspace(async ({ load, store, rows }) => {
    const report = await load({ 'log.json': `${JSON.stringify(held)}\n` }, { byEngine });
    const { event, step, change } = await contentDump(store);
    const rejects = report.files[0]!.firstRejects.map(({ reason }) => reason);
    return { rejects, ids: await rows('SELECT event_id FROM event'), event, step, change };
  });

const letters = (value: unknown): Json => {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(letters) };
  if (typeof value === 'object') return { M: lettersIn(value as Json) };
  if (typeof value === 'boolean') return { BOOL: value };
  return typeof value === 'number' ? { N: String(value) } : { S: value };
};
const lettersIn = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, letters(member)]));

const collected = (value: unknown): Json => {
  if (value === null) return {};
  if (Array.isArray(value)) return { arrayValue: { values: value.map(collected) } };
  if (typeof value === 'object')
    return {
      kvlistValue: {
        values: Object.entries(value as Json).map(([key, member]) => ({ key, value: collected(member) })),
      },
    };
  return typeof value === 'number' ? { intValue: String(value) } : { stringValue: value };
};

const stored = (value: unknown): Json => {
  if (value === null) return { nullValue: null };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(stored) } };
  if (typeof value === 'object') return { mapValue: { fields: storedIn(value as Json) } };
  return typeof value === 'number' ? { integerValue: String(value) } : { stringValue: value };
};
const storedIn = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, stored(member)]));

describe('values under the names of their types are the values', () => {
  const time = String(record['activityDateTime']);
  test.each<[string, Json, Json]>([
    ['DynamoDB', { Item: lettersIn(record) }, record],
    ['OpenTelemetry', { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: collected(record) }] }] }] }, record],
    ['Firestore', { documents: [{ name: 'p/d', fields: storedIn(record) }] }, record],
    [
      'MongoDB',
      {
        ...record,
        id: { $oid: '65f0c0ffee65f0c0ffee65f0' },
        durationInMilliseconds: { $numberInt: '401' },
        activityDateTime: { $date: time },
      },
      { ...record, id: '65f0c0ffee65f0c0ffee65f0' },
    ],
    [
      'MongoDB, with the instant as a number',
      { ...record, activityDateTime: { $date: { $numberLong: String(Date.UTC(2026, 2, 4, 5, 1, 7, 123)) } } },
      { ...record, activityDateTime: String(Date.UTC(2026, 2, 4, 5, 1, 7, 123)) },
    ],
  ])('%s', async (_, typed, plain) => {
    const found = await contentOf(typed);
    expect(found).toEqual(await contentOf(plain));
    expect(found.rejects).toEqual([]);
  });

  test('below the properties of an Azure Monitor line', async () => {
    const line = monitorRecord(facts(1));
    const properties = { ...(line['properties'] as Json), durationInMilliseconds: { $numberLong: '401' } };
    expect(await contentOf({ ...line, properties })).toEqual(await contentOf(line));
  });

  test('whether the engine reads the others or TypeScript does', async () => {
    const steps = (record['provisioningSteps'] as Json[]).map((step) => ({
      ...step,
      details: { n: { $numberInt: '7' } },
    }));
    const typed = { ...record, _id: { $oid: '65f0c0ffee65f0c0ffee65f0' }, provisioningSteps: steps };
    expect(await contentOf(typed, true)).toEqual(await contentOf(typed, false));
  });
});

describe('an object or a list in the place of an id is no id', () => {
  test.each<[string, unknown, string]>([
    ['id', { first: 'e1', second: 'e2' }, 'id holds an object'],
    ['changeId', ['c1', 'c2'], 'changeid holds a list'],
    ['jobId', { name: 'x' }, 'jobid holds an object'],
    ['tenantId', ['t'], 'tenantid holds a list'],
  ])('%s', async (key, value, reason) => {
    for (const byEngine of [true, false]) {
      const found = await contentOf({ ...record, [key]: value }, byEngine);
      expect(found.ids).toEqual([]);
      expect(found.rejects).toEqual([expect.stringContaining(reason)]);
    }
  });
});
