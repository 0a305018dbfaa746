import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { withStore } from '../queries/fixtures.ts';
import { withFiles } from './cases.ts';

const query = findQuery(loadCatalogue(), 'unpopulated-matching-ids');

/** An event with an import step only, or one that created an account. `name` is how the step names the object. */
interface Imported {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly created?: boolean;
}

function record({ id, name, attributes, created = false }: Imported, n: number): object {
  return {
    id: `event-${n}`,
    activityDateTime: '2026-03-02T08:00:00Z',
    jobId: 'scim.job',
    cycleId: 'c1',
    changeId: `change-${n}`,
    provisioningAction: created ? 'create' : 'other',
    provisioningStatusInfo: { status: created ? 'success' : 'skipped', errorInformation: null },
    provisioningSteps: [
      {
        name: 'EntryImportAdd',
        provisioningStepType: 'import',
        status: created ? 'success' : 'skipped',
        description: `Received User '${name}' change of type (Add) from Microsoft Entra ID`,
        details: attributes,
      },
    ],
    modifiedProperties: [],
    servicePrincipal: { id: 'sp-1', displayName: 'Tansy Mail' },
    sourceIdentity: { id, displayName: id, identityType: 'User', details: {} },
    targetIdentity: { id: '', displayName: '', identityType: 'User', details: {} },
  };
}

const ask = (events: readonly Imported[]): Promise<Finding> =>
  withFiles(
    [
      {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning',
        value: events.map(record),
      },
    ],
    (logs) => withStore(logs, async (store) => runQuery(store, query, await resolveScope(store, {}))),
  );

const created = (n: number, attributes: Readonly<Record<string, string>>): Imported => ({
  id: `made-${n}`,
  name: `E-${n}`,
  attributes,
  created: true,
});
const stopped: Imported = { id: 'ada', name: 'ada', attributes: { displayName: 'Ada' } };

describe('the matching attribute', () => {
  it('is learned where exactly one attribute named every object that was created', async () => {
    const made = [1, 2, 3].map((n) => created(n, { employeeId: `E-${n}`, mail: `m${n}` }));
    const finding = await ask([...made, stopped]);
    expect(finding.rows).toMatchObject([{ source_id: 'ada', attribute: 'employeeId', certainty: 'unknown' }]);
    expect(finding.verdict).toBe('unknown');
  });

  it('is not guessed where two attributes always held the same value', async () => {
    const made = [1, 2, 3].map((n) => created(n, { employeeId: `E-${n}`, nickname: `E-${n}` }));
    expect((await ask([...made, stopped])).rows).toMatchObject([{ attribute: null, cause: 'stopped at the import' }]);
  });

  it('is not guessed from two objects', async () => {
    const made = [1, 2].map((n) => created(n, { employeeId: `E-${n}` }));
    expect((await ask([...made, stopped])).rows).toMatchObject([{ attribute: null }]);
  });

  it('is not the trouble of an object that has a value in it, or that is named by another value than its id', async () => {
    const made = [1, 2, 3].map((n) => created(n, { employeeId: `E-${n}` }));
    const fine = { ...stopped, attributes: { employeeId: 'E-9' } };
    expect((await ask([...made, fine, { ...stopped, id: 'ben', name: 'E-8' }])).verdict).toBe('none');
  });
});
