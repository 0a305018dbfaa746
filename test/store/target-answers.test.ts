import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { inWorkspace } from '../logs/support/workspace.ts';
import { makeOlder } from './support/older.ts';

const RETRY = 'This operation was retried 1 times. It will be retried again after this date: 2026-05-04T10:20:30Z UTC';

const failure = (n: number, reason: string, errorCode = 'ContosoEntryConflict'): string =>
  `${JSON.stringify({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    activityDateTime: `2026-05-04T09:${String(n % 60).padStart(2, '0')}:00Z`,
    tenantId: '11111111-2222-4333-8444-555555555555',
    jobId: 'scim.1',
    changeId: `99999999-0000-4000-8000-${String(n).padStart(12, '0')}`,
    provisioningAction: 'create',
    provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode, reason } },
    sourceIdentity: { id: `u${n}`, displayName: `User ${n}`, identityType: 'User' },
  })}\n`;

const CONFLICT = `Web Response: {"detail":"userName must be unique","scimType":"uniqueness","status":"409"}. ${RETRY}`;
const LATER = CONFLICT.replace('1 times', '2 times').replace('10:20', '16:20');

const answers = (store: Store) => store.rows('SELECT * EXCLUDE (answer_ref) FROM target_answer ORDER BY ALL');

const UNIQUE = {
  answer_class: 'value-taken',
  http_status: 409,
  scim_type: 'uniqueness',
  sentence: 'userName must be unique',
  attribute: 'userName',
  value: null,
  conflicting_account: null,
};

describe('what targets answered', () => {
  test('is read when logs are ingested, once whatever the retry', async () => {
    await inWorkspace(async ({ store, load }) => {
      await load({ 'a.jsonl': failure(1, CONFLICT) + failure(2, LATER), 'b.jsonl': failure(3, CONFLICT) });
      expect(await answers(store)).toEqual([UNIQUE]);
      await load({ 'c.jsonl': failure(1, CONFLICT) });
      expect(await answers(store)).toEqual([UNIQUE]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test('goes with a record that a better one takes the place of', async () => {
    const cut = 'Id,Change ID,Date,Action,Status,Error code,Status reason\n';
    await inWorkspace(async ({ store, load }) => {
      await load({
        'ProvisioningLogs.csv': `${cut},99999999-0000-4000-8000-000000000001,2026-05-04T09:01:00Z,Create,Failure,ContosoEntryConflict,cut off\n`,
      });
      await load({ 'a.jsonl': failure(1, CONFLICT) });
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test.each([4, 5])('is read when a database of version %s is opened', async (version) => {
    await inWorkspace(async ({ store, load, folder }) => {
      await load({ 'a.jsonl': failure(1, CONFLICT) });
      const path = join(folder, 'older.duckdb');
      rmSync(path, { force: true });
      const older = await openStore(path);
      await older.run(
        `INSERT INTO event_row BY NAME SELECT 1::UBIGINT AS event_key, 'e' AS event_id, 0 AS variant, 'failure' AS status,
        'ContosoEntryConflict' AS error_code, $reason AS reason, false AS conflict, 0 AS fidelity, 'graph' AS dialect, 1 AS file_id`,
        { reason: CONFLICT },
      );
      await makeOlder(older, version);
      older.close();
      const newer = await openStore(path);
      expect(await answers(newer)).toEqual(await answers(store));
      newer.close();
    });
  });

  test('takes text that breaks out of JSON', async () => {
    await inWorkspace(async ({ store, load }) => {
      await load({
        'a.jsonl': failure(
          1,
          'Web Response: {"detail":"broken \\ud83d \\u0000 \\u2028 \'); DROP TABLE event_record; --"}',
        ),
      });
      expect(await answers(store)).toHaveLength(1);
    });
  });
});
