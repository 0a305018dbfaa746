import { expect, test } from 'vitest';
import { lookForParts } from '../../src/outcome/parts.ts';
import { inWorld, user } from '../replay/support/world.ts';

const columnsOf = (of: string): string =>
  `SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${of})`;

test.each([
  ['outcome_values', 'skipped_value_in(NULL, NULL, NULL, NULL, NULL)'],
  ['outcome_notes', 'outcome_note_in(NULL, NULL, NULL, NULL, NULL)'],
  ['outcome_changes', 'change_before_in(NULL, NULL, NULL, NULL)'],
])('the table %s has the columns of %s', async (table, macro) => {
  await inWorld({ users: [user(1)] }, async (store) => {
    await store.run('CREATE TEMP TABLE outcome_jobs AS SELECT * FROM job_standing');
    expect(await lookForParts(store, { log: 'event_record', object: null })).not.toContainEqual(
      expect.objectContaining({ table: 'outcome_values' }),
    );
    expect(await store.rows(columnsOf(table))).toEqual(await store.rows(columnsOf(macro)));
  });
});
