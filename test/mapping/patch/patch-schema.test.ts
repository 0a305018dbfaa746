import { describe, expect, test } from 'vitest';
import { diffSchemas } from '../../../src/mapping/diff/diff-schemas.ts';
import { readSchemas } from '../../../src/mapping/schema/read-schemas.ts';
import { ENTRA_ID, galleryText, type Json } from '../support/gallery-schema.ts';
import { type ChangeWords, changed } from './change.ts';

const USERS = 'Provision Users to Nordwind';

/** What two texts have in common at both ends, taken off. */
function difference(before: string, after: string): { readonly before: string; readonly after: string } {
  const short = Math.min(before.length, after.length);
  let start = 0;
  while (start < short && before[start] === after[start]) start++;
  let end = 0;
  while (end < short - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) };
}

const errorOf = (words: ChangeWords, text?: string): string => {
  try {
    changed(words, text);
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    return `${message} ${hint ?? ''}`;
  }
  return 'no error';
};

describe('--map', () => {
  test('writes text and tree, and touches nothing else', () => {
    const before = galleryText();
    const { text, schema } = changed({ map: ['Email=ToLower([mail])'] });
    const { before: gone, after: come } = difference(before, text);
    expect(gone.length).toBeLessThan(250);
    expect(come).toContain('ToLower([mail])');
    const mapping = schema.rules[0]!.objectMappings[0]!.attributeMappings.find(
      ({ targetAttributeName }) => targetAttributeName === 'Email',
    );
    expect(mapping?.source).toMatchObject({
      text: 'ToLower([mail])',
      disagreeing: null,
      problems: [],
      type: 'function',
    });
    expect(mapping?.source?.expression).toMatchObject({ kind: 'call', name: 'ToLower' });
    expect(diffSchemas(readSchemas(before, 'before')[0]!, schema).changes).toHaveLength(1);
  });

  test('keeps the order and the unknown members of the source, and the layout of the file', () => {
    const source = { custom: { a: [1] }, type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] };
    const object = {
      sourceObjectName: 'User',
      targetObjectName: 'User',
      attributeMappings: [{ targetAttributeName: 'Email', source, more: 1.0e2 }],
    };
    const crlf = JSON.stringify(object, null, '\t').replaceAll('\n', '\r\n').replace('100', '1.0e2');
    const { text } = changed({ map: ['Email=[otherMail]'] }, crlf);
    expect(text).toBe(crlf.replace('"name": "mail"', '"name": "otherMail"').replace('"[mail]"', '"[otherMail]"'));
    const { text: longer } = changed({ map: ['Email=Not([x])'] }, crlf);
    expect(longer.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(JSON.stringify(JSON.parse(longer), null, '\t').replaceAll('\n', '\r\n').replace('100', '1.0e2')).toBe(
      longer,
    );
    const flat = JSON.stringify(object);
    expect(JSON.stringify(JSON.parse(changed({ map: ['Email=Not([x])'] }, flat).text))).toBe(
      changed({ map: ['Email=Not([x])'] }, flat).text,
    );
  });

  test('gives an unmapped attribute of the target a mapping at the end of the list, laid out as the others', () => {
    const { text, schema } = changed({ map: ['Phone=[telephoneNumber]'] });
    expect(schema.rules[0]!.objectMappings[0]!.attributeMappings.at(-1)).toMatchObject({
      targetAttributeName: 'Phone',
      matchingPriority: 0,
      flowType: 'Always',
    });
    expect(JSON.stringify(JSON.parse(text), null, 4)).toBe(text);
  });

  test('gives a mapping of type None a source', () => {
    const { text, schema } = changed({ map: ['EncodingKey="UTF-16"'] });
    expect(schema.rules[0]!.objectMappings[0]!.attributeMappings[3]!.source).toMatchObject({ type: 'constant' });
    expect(JSON.stringify(JSON.parse(text), null, 4)).toBe(text);
  });

  test('completes a source that has the text alone, and mends one whose text and tree disagree', () => {
    const source = { expression: 'ToLower([mail])', type: 'Function' };
    const object = (one: Json) =>
      JSON.stringify({ attributeMappings: [{ targetAttributeName: 'Email', source: one }] });
    const whole = JSON.parse(changed({ map: ['Email=ToLower([mail])'] }, object(source)).text) as {
      attributeMappings: [{ source: Json }];
    };
    expect(whole.attributeMappings[0].source).toMatchObject({ name: 'ToLower', parameters: [{ key: 'source' }] });
    const odd = { ...whole.attributeMappings[0].source, expression: 'ToUpper([mail])' };
    const mended = changed({ map: ['Email=ToLower([mail])'] }, object(odd));
    expect(mended.schema.rules[0]!.objectMappings[0]!.attributeMappings[0]!.source).toMatchObject({
      disagreeing: null,
    });
  });

  test.each<[ChangeWords, string]>([
    [{ map: ['Emial=[mail]'] }, 'Did you mean Email?'],
    [{ map: ['Email=[mial]'] }, 'Did you mean mail?'],
    [{ map: ['Email=ToLowr([mail])'] }, 'ToLower'],
    [{ map: ['Email='] }, 'is no attribute=EXPRESSION'],
    [{ map: ['Email'] }, 'is no attribute=EXPRESSION'],
    [{ map: ['Email=[mail'] }, 'line 1, column'],
    [{ map: ['Email=[mail]'], objectMapping: 'Provision User to Nordwind' }, `Did you mean ${USERS}?`],
    [{ flow: ['Email=FlowAlwys'] }, 'Did you mean FlowAlways?'],
    [{ flow: ['Email=FlowAlways/FlowWhenChanged'] }, 'says one thing twice'],
    [{ flow: ['Phone=FlowAlways'] }, 'does not map Phone yet'],
    [{ filter: ['Drivers.department EQULS x'] }, 'Did you mean EQUALS?'],
    [{ filter: ['Drivers.department EQUALS'] }, 'has no value'],
    [{ filter: ['Drivers.department IS NULL x'] }, 'takes no value'],
    [{ filter: ['Drivers.departmnt EQUALS x'] }, 'Did you mean department?'],
    [{ filter: ['Drivers.Department EQUALS x'] }, 'Did you mean department? Names are case-sensitive.'],
    [{ filter: ['Drivers.manager EQUALS x'] }, 'not supported in scoping filters'],
    [{ filter: ['Driver.department EQUALS x'], objectMapping: USERS }, 'Did you mean Drivers? A new group'],
    [{ filter: ['department EQUALS x'], objectMapping: USERS }, 'Drivers.department, Planners.department'],
    [{ filter: ['department EQUALS x'] }, '--object-mapping NAME'],
    [{ drop: ['Drivers.department EQUALS Fahrdeinst'] }, 'Did you mean department EQUALS Fahrdienst?'],
    [{ drop: ['Drivers.mail EQUALS x'] }, 'has no clause'],
    [{ filter: ['Drivers.city EQUALS x'], newGroups: ['Night'] }, 'The new group "Night" has no clause.'],
  ])('%j is refused', (words, message) => {
    expect(errorOf(words)).toContain(message);
  });

  test('is refused where several object mappings are meant, unless one is named by its name or its source', () => {
    const both = JSON.stringify(
      ['User', 'Group'].map((name) => ({
        name: `${name}s`,
        sourceObjectName: name,
        targetObjectName: name,
        attributeMappings: [{ targetAttributeName: 'displayName', source: '[displayName]' }],
      })),
    );
    expect(errorOf({ map: ['displayName=[mail]'] }, both)).toContain('Users (User → User); Groups (Group → Group)');
    for (const objectMapping of ['Groups', 'group', 'Groups (Group → Group)']) {
      const { objectMappings } = changed({ map: ['displayName=[mail]'], objectMapping }, both).schema.rules[0]!;
      const names = objectMappings.map(({ attributeMappings }) => attributeMappings[0]!.source?.expression);
      expect(names).toMatchObject([{ name: 'displayName' }, { name: 'mail' }]);
    }
  });

  test('cannot reach a schema within a text', () => {
    const within = JSON.stringify({ schema: galleryText() });
    expect(errorOf({ map: ['Email=ToLower([mail])'] }, within)).toContain('is in a text within the JSON');
  });

  test('takes attributes that the object mapping reads already, where an abridged definition leaves them out', () => {
    const text = JSON.stringify({
      directories: [{ name: 'Here', objects: [{ name: 'User', attributes: [{ name: 'mail' }] }] }],
      synchronizationRules: [
        {
          sourceDirectoryName: 'Here',
          objectMappings: [
            {
              sourceObjectName: 'User',
              attributeMappings: [{ targetAttributeName: 'Email', source: '[otherMail]' }],
              scope: { groups: [{ name: 'A', clauses: [{ sourceOperandName: 'city', operatorName: 'IS NULL' }] }] },
            },
          ],
        },
      ],
    });
    expect(changed({ map: ['Email=ToLower([otherMail])'], filter: ['city EQUALS Graz'] }, text).notes).toEqual([]);
    expect(errorOf({ map: ['Email=[maill]'] }, text)).toContain('Did you mean mail?');
  });

  test('takes target attributes with equals signs and brackets, and says what it could not check', () => {
    const target = 'roles[primary eq "a=b"].value';
    const text = JSON.stringify({ attributeMappings: [{ targetAttributeName: target, source: null }] });
    const { schema, notes } = changed({ map: [`${target}=[title]`] }, text);
    expect(schema.rules[0]!.objectMappings[0]!.attributeMappings[0]!.source?.text).toBe('[title]');
    expect(notes).toEqual([expect.stringContaining('title could not be checked')]);
  });
});

const filterOf = (words: ChangeWords, text?: string) => {
  const { schema, notes } = changed(words, text);
  const { scope } = schema.rules[0]!.objectMappings[0]!;
  const groups = scope?.groups.map(({ name, clauses }) => [
    name,
    ...clauses.map(({ attribute, operator, values }) => [attribute, operator, ...values].join(' ')),
  ]);
  return { groups, notes };
};

describe('--filter and --drop-clause', () => {
  const drivers = ['Drivers', 'department EQUALS Fahrdienst', 'mail IS NOT NULL'];
  const planners = ['Planners', 'jobTitle REGEX MATCH ^(Dienst|Tages)planer(in)?$'];

  test.each<[ChangeWords, readonly (readonly string[])[]]>([
    [{ filter: ['Drivers.country EQUALS AT'] }, [[...drivers, 'country EQUALS AT'], planners]],
    [{ filter: ['#2.country is not null'] }, [drivers, [...planners, 'country IS NOT NULL']]],
    [{ filter: ['Planners.city EQUALS " Bad  Ischl "'] }, [drivers, [...planners, 'city EQUALS  Bad  Ischl ']]],
    [{ filter: ['Planners.city NOT REGEX MATCH ^a b$'] }, [drivers, [...planners, 'city NOT REGEX MATCH ^a b$']]],
    [{ drop: ['Drivers.mail IS NOT NULL'] }, [drivers.slice(0, 2), planners]],
    [{ drop: ['Drivers.department equals'] }, [['Drivers', 'mail IS NOT NULL'], planners]],
    [
      { drop: ['Planners.jobTitle REGEX MATCH'], filter: ['Planners.jobTitle EQUALS Planer'] },
      [drivers, ['Planners', 'jobTitle EQUALS Planer']],
    ],
    [
      { filter: ['Night.city EQUALS Wien', 'Night.mail IS NOT NULL'], newGroups: ['Night'], objectMapping: USERS },
      [drivers, planners, ['Night', 'city EQUALS Wien', 'mail IS NOT NULL']],
    ],
  ])('%j', (words, groups) => {
    expect(filterOf(words)).toEqual({ groups, notes: [] });
    const { text } = changed(words);
    expect(JSON.stringify(JSON.parse(text), null, 4)).toBe(text);
  });

  test('a group whose last clause is dropped goes, with a note', () => {
    const { groups, notes } = filterOf({ drop: ['Drivers.mail IS NOT NULL', 'Drivers.department EQUALS'] });
    expect(groups).toEqual([planners]);
    expect(notes).toEqual([expect.stringContaining('"Drivers" of the filter has no clause left and goes.')]);
  });

  test('a filter begins with the first clause, with the group it names or without', () => {
    const of = (scope: unknown, word: string) =>
      filterOf({ filter: [word] }, JSON.stringify({ scope, attributeMappings: [] })).groups;
    for (const scope of [null, undefined, {}, { groups: [] }, { groups: null }]) {
      expect(of(scope, 'Sales.city EQUALS Graz')).toEqual([['Sales', 'city EQUALS Graz']]);
      expect(of(scope, 'city EQUALS Graz')).toEqual([['', 'city EQUALS Graz']]);
    }
  });

  test('tells of operators that the documents do not explain', () => {
    expect(filterOf({ filter: ['Drivers.city & 3'] }).notes).toEqual([expect.stringContaining('without saying')]);
  });
});

describe('--flow', () => {
  test.each([
    ['FlowAlways', 'FlowAlways', 'Always'],
    ['objectaddonly', 'FlowWhenChanged', 'ObjectAddOnly'],
    ['FlowAlways/MultiValueAddOnly', 'FlowAlways', 'MultiValueAddOnly'],
    ['ObjectAddOnly/FlowAlways', 'FlowAlways', 'ObjectAddOnly'],
  ])('%s', (word, flowBehavior, flowType) => {
    const { schema } = changed({ flow: [`Email=${word}`] });
    expect(schema.rules[0]!.objectMappings[0]!.attributeMappings[2]).toMatchObject({ flowBehavior, flowType });
  });

  test('replaces a word that nobody knows', () => {
    const text = JSON.stringify({
      attributeMappings: [{ targetAttributeName: 'Email', flowType: 'Sideways', source: null }],
    });
    expect(changed({ flow: ['Email=Always'] }, text).text).toBe(text.replace('Sideways', 'Always'));
    expect(changed({ flow: ['Email=FlowWhenChanged'] }, text).text).toBe(text);
  });
});

test('a template keeps what surrounds its schema, a byte order mark too', () => {
  const text = `\uFEFF${JSON.stringify({ id: 't', factoryTag: 'x', schema: JSON.parse(galleryText()) as Json }, null, 2)}\n`;
  const { text: after } = changed({ map: ['Email=ToLower([mail])'] }, text);
  expect(after.startsWith('\uFEFF{\n  "id": "t",')).toBe(true);
  expect(after.endsWith('}\n')).toBe(true);
  expect(after).toContain(ENTRA_ID);
});
