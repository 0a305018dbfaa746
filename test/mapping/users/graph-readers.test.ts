import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphAttributes, graphReaders, isPowerShell } from '../../../src/mapping/users/graph-attributes.ts';

const NAMES = [
  'id',
  'objectId',
  'userPrincipalName',
  'originalUserPrincipalName',
  'mobile',
  'mobilePhone',
  'telephoneNumber',
  'extensionAttribute1',
  'IsSoftDeleted',
  'manager',
  'department',
  'dirSyncEnabled',
  'constructor',
  'deletionTimestamp',
  'businessPhones',
];

const value = fc.constantFrom(null, '', 'x', true, false, 'ana_fabrikam.example#EXT#@contoso.example');
const exported = fc.record(
  {
    id: value,
    userPrincipalName: value,
    originalUserPrincipalName: value,
    mobile: value,
    mobilePhone: value,
    telephoneNumber: value,
    businessPhones: fc.constantFrom([], ['1'], ['1', '2'], null),
    onPremisesExtensionAttributes: fc.constantFrom(
      null,
      {},
      { extensionAttribute1: 'a' },
      { extensionAttribute1: null, department: 'odd' },
    ),
    extensionAttribute1: value,
    accountEnabled: value,
    deletedDateTime: value,
    manager: fc.constantFrom(null, { id: 'm' }, { '@odata.type': '#microsoft.graph.user', id: 'm' }, 'm'),
    department: value,
    onPremisesSyncEnabled: value,
  },
  { requiredKeys: [] },
);

test('one attribute at a time is the same as all of them', () => {
  const readers = graphReaders(NAMES);
  fc.assert(
    fc.property(exported, (object) => {
      fc.pre(!isPowerShell(object));
      const all = graphAttributes(object);
      const each = NAMES.map((name) => (Object.hasOwn(all, name) ? all[name] : undefined));
      expect(readers.map((read) => read(object))).toEqual(each);
    }),
    { numRuns: 500 },
  );
});
