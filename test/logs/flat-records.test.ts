import { describe, expect, test } from 'vitest';
import { csv, page } from './support/containers.ts';
import { contentDump } from './support/dump.ts';
import { auditRecord, facts, graphRecord, type Json, logAnalyticsRow, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const plain = graphRecord(facts(1));
/** Cells of a table cannot tell an empty text from none. */
const record: Json = { ...plain, targetIdentity: { ...(plain['targetIdentity'] as Json), displayName: 'Person' } };

/** The members of a record under paths; `lists`: down to the items of lists too. */
function flat(value: Json, separator: string, lists: boolean, before = '', into: Json = {}): Json {
  for (const [key, member] of Object.entries(value)) {
    const isInside = typeof member === 'object' && member !== null && (lists || !Array.isArray(member));
    if (isInside) flat(member as Json, separator, lists, `${before}${key}${separator}`, into);
    else into[before + key] = member;
  }
  return into;
}

const cells = (row: Json): Json =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, Array.isArray(value) ? JSON.stringify(value) : value]),
  );

/** What a store knows of a file, but for where it came from. */
const contentOf = (name: string, content: string) =>
  inWorkspace(async ({ load, store }) => {
    const { files } = await load({ [name]: content });
    const [file] = files;
    const { event, step, change } = await contentDump(store);
    return { event, step, change, complete: file?.complete, rejects: file?.firstRejects };
  });

const whole = () => contentOf('log.json', page([record]));

describe('a record that was laid flat is the record', () => {
  test.each<[string, Json]>([
    ['dots', flat(record, '.', false)],
    ['dots, down to the items of lists', flat(record, '.', true)],
    ['slashes', flat(record, '/', true)],
    ['underscores', { ...flat(record, '_', false) }],
  ])('JSON with %s', async (_, one) => {
    expect(await contentOf('log.json', JSON.stringify([one]))).toEqual(await whole());
  });

  test.each<[string, Json]>([
    ['dots', cells(flat(record, '.', false))],
    ['slashes, down to the items of lists', flat(record, '/', true)],
    [
      'JSON in its cells',
      Object.fromEntries(
        Object.entries(record).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : value]),
      ),
    ],
  ])('CSV with %s', async (_, one) => {
    expect(await contentOf('log.csv', csv([one]))).toEqual(await whole());
  });

  test('the names of attributes keep their dots', async () => {
    const row = {
      ...flat(record, '.', false),
      'provisioningSteps.0.name': 'X',
      'provisioningSteps.0.details.name.familyName': 'Berg',
    };
    const { provisioningSteps: _, ...rest } = row as Json;
    const { step } = await contentOf('log.json', JSON.stringify([rest]));
    expect(step).toMatchObject([{ name: 'X', details: '{"name.familyName":"Berg"}' }]);
  });

  test('documents of a search engine, whose fields are lists of values below a prefix', async () => {
    const { properties, ...envelope } = monitorRecord(facts(1)) as { properties: Json };
    const steps = flat({ azure: { provisioning: { ...envelope, properties } } }, '.', false);
    const fields = Object.fromEntries(
      Object.entries(steps).map(([key, value]) => [key, Array.isArray(value) ? value : [value]]),
    );
    const found = await contentOf('log.json', JSON.stringify({ _index: 'i', fields }));
    const { event, change } = await contentOf('log.json', JSON.stringify(monitorRecord(facts(1))));
    expect(found).toMatchObject({ event, change });
  });

  test('lists whose items have no numbers are said to be lost', async () => {
    const { provisioningSteps: _, ...rest } = flat(record, '.', false);
    const row = { ...rest, 'provisioningSteps{}.name': 'EntryImportAdd\nEntryExportAdd' };
    await inWorkspace(async ({ load, rows }) => {
      const { files } = await load({ 'log.csv': csv([cells(row)]) });
      expect(files[0]).toMatchObject({ inserted: 1, complete: false });
      expect(await rows('SELECT status FROM event')).toEqual([{ status: 'success' }]);
      expect(await rows('SELECT * FROM step')).toEqual([]);
    });
  });

  test('audit rows too', async () => {
    const row = { ...auditRecord(1), activityDisplayName: 'Quarantine' };
    const dumped = (name: string, content: string) =>
      inWorkspace(async ({ load, rows }) => {
        await load({ [name]: content });
        return await rows('SELECT * EXCLUDE (file_id) FROM audit');
      });
    expect(await dumped('log.csv', csv([flat(row, '.', true)]))).toEqual(await dumped('log.json', page([row])));
  });
});

describe('what tools make of lists and objects', () => {
  const steps = record['provisioningSteps'];
  test.each([
    ['Windows PowerShell', { value: steps, Count: 4 }],
    ['old OData', { results: steps }],
  ])('a list within an object, as %s writes it', async (_, provisioningSteps) => {
    expect(await contentOf('log.json', page([{ ...record, provisioningSteps }]))).toEqual(await whole());
  });

  test('a date within an object', async () => {
    const activityDateTime = { value: '/Date(1772600767000)/', DisplayHint: 2, DateTime: 'some day' };
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'log.json': page([{ ...record, activityDateTime }]) });
      expect(await rows('SELECT epoch_ms(time) AS time FROM event')).toEqual([{ time: 1772600767000 }]);
    });
  });

  test('what Python prints in the cells of a table', async () => {
    const row = logAnalyticsRow(facts(1));
    const printed = Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        /^[[{]/.test(String(value)) ? String(value).replaceAll('"', "'").replaceAll('null', 'None') : value,
      ]),
    );
    expect(await contentOf('log.csv', csv([printed]))).toEqual(await contentOf('log.csv', csv([row])));
  });

  test('what is no JSON from its first letter on is not said to break off', async () => {
    const row = { ...logAnalyticsRow(facts(1)), SourceIdentity: '{Id: u1, Name: Ana}' };
    await inWorkspace(async ({ load }) => {
      const { files } = await load({ 'log.csv': csv([row]) });
      expect(files[0]).toMatchObject({ inserted: 1, complete: false });
      expect(files[0]?.incompleteReason).not.toContain('breaks off');
    });
  });

  test('what the objects of the AzureAD module print', async () => {
    const initiatedBy =
      'class AuditActor {\n  User: class UserIdentity {\n  UserPrincipalName: ana@contoso.example\n}\n\n  App: \n}\n';
    await inWorkspace(async ({ load, rows }) => {
      const { files } = await load({
        'log.json': page([{ ...auditRecord(1), activityDisplayName: 'Quarantine', initiatedBy }]),
      });
      expect(files[0]?.complete).toBe(false);
      expect(await rows('SELECT initiator, initiator_type FROM audit')).toEqual([
        { initiator: 'ana@contoso.example', initiator_type: 'user' },
      ]);
    });
  });
});
