import { DateTime } from '../../../src/dotnet/date-time.ts';
import { type LintOptions, lintSchema } from '../../../src/lint/lint-schema.ts';
import type { LintReport } from '../../../src/lint/report.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { graphAttributes } from '../../../src/mapping/users/graph-attributes.ts';
import type { ExportedUser } from '../../../src/mapping/users/read-users.ts';
import type { Json } from '../../mapping/support/gallery-schema.ts';
import type { Draft } from './draft.ts';

export const NOW = new DateTime(Date.UTC(2026, 10, 23));

const PEOPLE: readonly Json[] = [
  { id: '5d1c1e2e-8d5e-4f3c-9a51-6a6c0c3f4b01', given: 'Ilse', sur: 'Brandauer' },
  { id: '5d1c1e2e-8d5e-4f3c-9a51-6a6c0c3f4b02', given: 'Ömer', sur: 'Şahin' },
  { id: '5d1c1e2e-8d5e-4f3c-9a51-6a6c0c3f4b03', given: 'Zoë', sur: 'Quist' },
];

/** Three users with a value for everything that the clean draft reads; `changes` are made to them in their order. */
export function people(...changes: readonly Json[]): readonly ExportedUser[] {
  return PEOPLE.map(({ id, given, sur }, i) => {
    const alias = `user${i + 1}`;
    const attributes = graphAttributes({
      id,
      userPrincipalName: `${alias}@rauchfang.example`,
      mail: `${alias}@rauchfang.example`,
      mailNickname: alias,
      displayName: `${String(given)} ${String(sur)}`,
      givenName: given,
      surname: sur,
      jobTitle: 'Kehrer',
      department: ['Dach', 'Keller', 'Dach'][i],
      companyName: null,
      country: 'AT',
      city: 'Linz',
      employeeId: `10${i}`,
      accountEnabled: true,
      manager: i === 0 ? null : { '@odata.type': '#microsoft.graph.user', id: PEOPLE[0]!['id'] },
      appRoleAssignments: [{ value: 'Reader' }],
      costCode: 40 + i,
      ...changes[i],
    });
    return { id: String(id), userPrincipalName: `${alias}@rauchfang.example`, name: `person ${i + 1}`, attributes };
  });
}

/** Reads a draft and lints it: with users and a scope unless the options say otherwise. */
export function lintDraft(draft: Draft, options: LintOptions = {}): LintReport {
  const [schema] = schemasIn(draft.schema, 'draft.json');
  return lintSchema(schema!, { users: { users: people(), now: NOW }, syncScope: 'assigned', ...options });
}
