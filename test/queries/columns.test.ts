import { describe, expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';

/** What every finding says, whatever it is about. */
const EVERYWHERE = ['remedy', 'who_acts', 'restart_needed', 'first_seen', 'last_seen'];
/** Files with records that could not be read: nothing tells a time. */
const TIMELESS = new Set(['rejected-records']);

describe.each(loadDetections())('$id', ({ id, columns, entity }) => {
  const names = columns.map(({ name }) => name);

  test('says since when, why, who acts and what to do', () => {
    const wanted = EVERYWHERE.filter((name) => !(TIMELESS.has(id) && name.endsWith('_seen')));
    expect(names).toEqual(expect.arrayContaining(wanted));
    expect(names.includes('cause') || names.includes('state')).toBe(true);
  });

  test('names what it is about', () => {
    expect(Object.keys(entity).length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(Object.values(entity)));
  });
});
