import { describe, expect, test } from 'vitest';
import { inScene, type Told } from '../support/scene.ts';

const CODE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const UNNAMED = 'Web Response: {"detail":"Request is unparsable, or violates schema.","status":"400"}';

const refused = (changes: Told['changes'], more: Partial<Told> = {}): Told => ({
  at: '2026-06-01T08:00:00Z',
  who: 'Bea',
  action: 'create',
  status: 'failure',
  code: CODE,
  reason: UNNAMED,
  ...(changes === undefined ? {} : { changes }),
  ...more,
});

const notesIn = (...events: Told[]): Promise<Record<string, unknown>[]> =>
  inScene({ events }, (store) =>
    store.rows('SELECT code, attribute, value, name FROM refused_value_note_in(NULL, NULL, NULL, NULL)'),
  );

describe('what is odd about a value that is refused without a name', () => {
  test('an empty text', async () => {
    expect(await notesIn(refused({ userName: 'bea', title: '' }))).toEqual([
      { code: 'empty-value-sent', attribute: 'title', value: null, name: null },
    ]);
  });

  test.each([
    ['a control character', 'Head of\u000bSales', 'U+000B'],
    ['a blank without width', 'Sales\u200b', 'U+200B'],
  ])('%s', async (_, title, value) => {
    expect(await notesIn(refused({ userName: 'bea', title }))).toEqual([
      { code: 'unseen-character-sent', attribute: 'title', value, name: null },
    ]);
  });

  test('nothing, where letters of other scripts, new lines and ordinary blanks are sent', async () => {
    expect(await notesIn(refused({ displayName: 'Zoë Åström 李', title: 'Head of\nSales ' }))).toEqual([]);
  });

  test('nothing, where the answer names the attribute', async () => {
    const reason = 'Web Response: {"detail":"The value of userName is invalid","status":"400"}';
    expect(await notesIn(refused({ title: '' }, { reason }))).toEqual([]);
  });

  test('nothing of a failure that is over', async () => {
    const later: Told = { at: '2026-06-01T09:00:00Z', who: 'Bea', action: 'create', target: 'a1' };
    expect(await notesIn(refused({ title: '' }), later)).toEqual([]);
  });
});
