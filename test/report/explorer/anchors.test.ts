import { expect, test } from 'vitest';
import type { Person } from '../../../src/outcome/everybody.ts';
import { anchorsOf } from '../../../src/report/explorer/anchors.ts';

const person = (id: string | null, upn: string | null, name: string | null): Person => ({
  key: `${id} ${upn}`,
  id,
  name,
  userPrincipalName: upn,
  department: null,
  kind: 'user',
});

test('a link to a person is the id; where there is none, or another has it, something that nobody else has', () => {
  const people = [
    person('A1', 'ada@alder.example', 'Ada'),
    person(null, 'bo@alder.example', 'Bo'),
    person(null, null, 'Cleo'),
    person('a1', 'ada@birch.example', 'Ada'),
    person(null, null, null),
    person('', null, 'Cleo'),
  ];
  expect(anchorsOf(people)).toEqual({ 1: 'bo@alder.example', 2: 'Cleo', 3: 'a1~2', 4: 'person', 5: 'Cleo~2' });
});
