import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { compileExpression } from '../../../src/expression/compile.ts';
import { createRun } from '../../../src/expression/create-run.ts';
import { evaluate } from '../../../src/expression/evaluate.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { attributesOf } from '../../../src/expression/walk.ts';
import { readUsers } from '../../../src/mapping/users/read-users.ts';
import type { User } from '../../../src/synth/directory/user.ts';
import { OBJECT_FAULTS } from '../../../src/synth/faults/index.ts';
import { planTenant } from '../../../src/synth/plan/tenant.ts';
import { SHAPES } from '../../../src/synth/shapes/index.ts';
import type { MappedAttribute } from '../../../src/synth/shapes/shape.ts';
import { createTenant } from '../../../src/synth/tenant.ts';
import { inTenant, smallTenant } from '../support/tenant.ts';

/** What an expression needs that no export of users has. */
const ELSEWHERE = new Set(['manager', 'members', 'appRoleAssignments']);

/** The value that the mapping language gives for a user; null for none. */
function evaluated(source: string, attributes: Readonly<Record<string, unknown>>): string | null {
  const parsed = parseExpression(source);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  const layout = layoutOf(attributesOf(parsed.expression));
  const run = createRun({ now: new DateTime(0) });
  const outcome = evaluate(compileExpression(parsed.expression, layout), layout.row(attributes), run);
  if (outcome.kind !== 'value') return outcome.kind;
  return outcome.value === null || outcome.value === undefined ? null : String(outcome.value);
}

const isEvaluable = ({ source }: MappedAttribute<User>): boolean => {
  const names = [...(source ?? '').matchAll(/\[([^\]]+)\]/g)].map(([, name]) => name!);
  return source !== null && names.every((name) => !ELSEWHERE.has(name));
};

const WORKER = (user: User): Record<string, unknown> => ({
  WorkerID: user.employeeId,
  FirstName: user.givenName,
  LastName: user.surname,
  BusinessTitle: user.jobTitle,
  SupervisoryOrganization: user.department,
  Active: user.isEnabled ? '1' : '0',
});

describe('the expressions of every shape say what its functions do', () => {
  const mappings = [
    ...SHAPES.map(({ name, users, direction }) => ({ name, users, direction })),
    {
      name: 'the lines that faults add',
      users: OBJECT_FAULTS.flatMap(({ name, mapping }) =>
        mapping === undefined || name === 'expression-error' ? [] : [mapping],
      ),
      direction: 'outbound' as const,
    },
  ];

  test('there are eight shapes at least, one from HR and one between tenants', () => {
    expect(SHAPES.length).toBeGreaterThanOrEqual(8);
    expect(new Set(SHAPES.map(({ direction }) => direction))).toEqual(new Set(['outbound', 'inbound', 'cross-tenant']));
    expect(new Set(SHAPES.map(({ name }) => name)).size).toBe(SHAPES.length);
  });

  test.each(mappings)('$name', async ({ users, direction }) => {
    const options = smallTenant({ faults: smallTenant().faults.filter(({ name }) => name !== 'soft-deleted-user') });
    await inTenant(options, async ({ folder }) => {
      const path = join(folder, 'snapshots/end/directory/users.json');
      const exported = readUsers(readFileSync(path, 'utf8'), 'users.json').users;
      const tenant = createTenant(planTenant(options));
      const lines = users.filter(isEvaluable);
      if (direction !== 'outbound' || users.length > 4) expect(lines.length).toBeGreaterThan(3);
      expect(exported).toHaveLength(options.users);
      for (let n = 0; n < options.users; n++) {
        const user = tenant.userNumber(n);
        const attributes = direction === 'inbound' ? WORKER(user) : exported[n]!.attributes;
        for (const { source, of, target } of lines) {
          const expected = of(user) === '' ? null : of(user);
          expect({ target, value: evaluated(source!, attributes) || null }).toEqual({ target, value: expected });
        }
      }
    });
  });
});
