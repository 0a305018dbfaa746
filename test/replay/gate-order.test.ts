import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { ANA, decideOne, type ObjectCase } from './support/one-object.ts';

const ANSWERS = [true, false, null] as const;
type Answer = (typeof ANSWERS)[number];

/** One object for which the gates answer so; null is unknown. */
function objectOf(active: Answer, assigned: Answer, role: Answer, filter: Answer): ObjectCase {
  const { accountEnabled: _, ...unsaid } = ANA;
  const operator = filter === null ? '&' : 'EQUALS';
  return {
    user: active === null ? unsaid : { ...ANA, accountEnabled: active },
    path: assigned === null ? 'unknown' : assigned ? 'direct' : 'nested-group',
    isDefaultAccess: role !== true,
    settings: { defaultAccessEntitles: role },
    schema: { filter: [[['department', operator, filter === false ? 'Finance' : 'Sales']]] },
  };
}

const SITUATION: Readonly<Record<string, string>> = {
  inactive: 'skip-inactive',
  'not-assigned': 'skip-unassigned',
  'role-missing': 'skip-role',
  filtered: 'skip-filtered',
};
const GATE: Readonly<Record<string, string>> = {
  active: 'inactive',
  assigned: 'not-assigned',
  role: 'role-missing',
  filter: 'filtered',
};

test('SQL and replay ask the gates in one order, on all combinations of true, false and unknown', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-gates-'));
  const store = await openStore(join(folder, 'gates.duckdb'));
  const answers = '(VALUES (true), (false), (NULL::BOOLEAN))';
  const rows = await store.rows<{ a: Answer; b: Answer; c: Answer; d: Answer; first: string | null; gates: string }>(
    `SELECT a, b, c, d, first_gate(a, b, c, d) AS first, array_to_string(all_gates(a, b, c, d), ' ') AS gates
     FROM ${answers} AS p(a), ${answers} AS q(b), ${answers} AS r(c), ${answers} AS s(d)`,
  );
  store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(rows).toHaveLength(81);
  for (const { a, b, c, d, first, gates } of rows) {
    const { scope } = decideOne(objectOf(a, b, c, d));
    expect([scope.isActive, scope.isAssigned, scope.hasRole, scope.passedFilter]).toEqual([a, b, c, d]);
    const isOpen = first === null && [a, b, c, d].includes(null);
    expect(scope.situation).toBe(isOpen ? 'unknown' : first === null ? null : SITUATION[first]);
    if (first !== null) expect(scope.causes.map(({ gate }) => GATE[gate]).join(' ')).toBe(gates);
  }
});
