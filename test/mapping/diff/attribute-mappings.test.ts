import { describe, expect, test } from 'vitest';
import { afterEdit, afterMapping } from '../support/diff-of.ts';
import type { Json } from '../support/gallery-schema.ts';

const told = (changes: ReturnType<typeof afterMapping>): unknown =>
  changes.map(({ group, sentence }) => [group, sentence]);

describe('another source', () => {
  test('is told with both expressions in their text form', () => {
    const source = { type: 'Function', expression: 'Join(", ",[surname],[givenName])' };
    expect(afterMapping('FirstName', { source })).toEqual([
      {
        kind: 'attribute-mapping-changed',
        group: 'values',
        where: 'USER_OUTBOUND_USER: User → User',
        attribute: 'FirstName',
        property: 'source',
        path: {
          before: ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 5],
          after: ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 5],
        },
        before: '[givenName]',
        after: 'Join(", ", [surname], [givenName])',
        sentence: 'FirstName: was `[givenName]`, becomes `Join(", ", [surname], [givenName])`',
        consequence: expect.stringMatching(/^Every user in scope with different values/),
        restartsInitialCycle: true,
      },
    ]);
  });

  test('is no change where it only drops the tree, the spacing or the quotes of a number', () => {
    expect(afterMapping('Alias', { source: 'mid( [userPrincipalName] , "1", 8 )' })).toEqual([]);
  });

  test('of a matching attribute decides who is whose account', () => {
    const [change] = afterMapping('Username', { source: '[mail]' });
    expect(change).toMatchObject({
      group: 'matching',
      consequence: expect.stringContaining('without a link yet may match another account'),
    });
  });

  test('of the attribute that disables accounts is a matter of the lifecycle', () => {
    const [change] = afterMapping('IsActive', { source: 'Switch([IsSoftDeleted], , "True", "False")' });
    expect(change).toMatchObject({
      group: 'lifecycle',
      consequence: expect.stringContaining('are disabled or enabled'),
    });
  });

  test('that is gone leaves the values, and nobody is disabled any more', () => {
    expect(told(afterMapping('Email', { source: null }))).toEqual([['values', 'Email: was `[mail]`, becomes nothing']]);
    const [change] = afterMapping('IsActive', { source: null });
    expect(change!.consequence).toContain('nobody is disabled any more');
    expect(change!.consequence).toContain('users without one get the default');
  });

  test('that cannot be read is shown as it is written', () => {
    expect(told(afterMapping('Email', { source: 'Join(", ", [mail]' }))).toEqual([
      ['values', 'Email: was `[mail]`, becomes `Join(", ", [mail]`'],
    ]);
  });

  test('reaches new users only where the mapping applies on creation, or nothing is updated', () => {
    const source = '[otherMails]';
    const once = { source, flowType: 'ObjectAddOnly' };
    const [change] = afterMapping('Email', once).filter(({ property }) => property === 'source');
    expect(change!.consequence).toBe('Only users created from now on: the mapping applies on creation.');
    const withoutUpdate = afterEdit([], (mapping) => ({
      ...(mapping as Json),
      flowTypes: 'Add',
      attributeMappings: [{ targetAttributeName: 'Email', source }],
    }));
    expect(withoutUpdate.find(({ attribute }) => attribute === 'Email')!.consequence).toBe(
      'Only users created from now on: the object mapping does not update.',
    );
  });

  test.each([
    ['ValueAddOnly', 'values the new source gives are added, none is taken away', 'values are only added'],
    ['AttributeAddOnly', 'whose target attribute is empty', 'only an empty target attribute is written'],
  ])('reaches what the flow type %s lets it', (flowType, ofSource, ofFlow) => {
    const changes = afterMapping('Email', { source: '[otherMails]', flowType });
    const consequenceOf = (name: string) => changes.find(({ property }) => property === name)!.consequence;
    expect(consequenceOf('source')).toContain(ofSource);
    expect(consequenceOf('flowType')).toContain(ofFlow);
  });
});

test('an unknown field may be called like a known one', () => {
  const [one, other] = [
    { a: { source: { expression: 'x' }, path: 'p' } },
    { a: { source: { expression: 'x' }, path: 'q' } },
  ];
  expect(afterMapping('Email', one)).toHaveLength(1);
  expect(told(afterMapping('Email', { ...one, ...other }))).toEqual([
    ['other', 'Email: `a` was nothing, becomes `{"path":"q","source":{"expression":"x"}}`'],
  ]);
});

describe('a mapping', () => {
  const add = (mapping: Json): ReturnType<typeof afterMapping> =>
    afterEdit(['attributeMappings'], (mappings) => [...(mappings as Json[]), mapping]);
  const remove = (target: string): ReturnType<typeof afterMapping> =>
    afterEdit(['attributeMappings'], (mappings) =>
      (mappings as Json[]).filter((mapping) => mapping['targetAttributeName'] !== target),
    );

  test('that is new is told whole', () => {
    const [change] = add({
      targetAttributeName: 'emails[type eq "home"].value',
      source: '[mail]',
      defaultValue: 'none',
    });
    expect(change).toMatchObject({
      kind: 'attribute-mapping-added',
      sentence: '`emails[type eq "home"].value`: is newly mapped, from `[mail]`, default `none`',
      before: null,
      after: { source: '[mail]', defaultValue: 'none', matchingPriority: 0, flowType: 'Always' },
      path: { before: null, after: ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 12] },
      consequence: expect.stringContaining('written over what the target holds'),
    });
  });

  test('that is new with nothing but a default fills empty attributes', () => {
    const [change] = add({ targetAttributeName: 'Depot', source: null, defaultValue: 'Nord' });
    expect(change!.consequence).toBe('Every user in scope whose target attribute is empty gets the default.');
    expect(add({ targetAttributeName: 'Depot' })[0]!.consequence).toContain('neither a source nor a default');
  });

  test('that is gone leaves the values where they are', () => {
    expect(remove('Email')).toMatchObject([
      {
        kind: 'attribute-mapping-removed',
        group: 'values',
        sentence: 'Email: is no longer mapped, was from `[mail]`',
        after: null,
        path: { after: null },
        consequence: expect.stringContaining('keeps the values it has'),
      },
    ]);
  });

  test('that disabled accounts and is gone is a matter of the lifecycle, one that matched of matching', () => {
    expect(remove('IsActive')).toMatchObject([
      { group: 'lifecycle', consequence: expect.stringContaining('stay active in the target') },
    ]);
    expect(remove('Username')).toMatchObject([
      { group: 'matching', consequence: expect.stringContaining('matched to others or created again') },
    ]);
  });
});

describe('a field of a mapping', () => {
  test.each([
    [
      'Email',
      { defaultValue: 'x' },
      'values',
      'Email: default was nothing, becomes `x`',
      'Only users created from now on whose source gives nothing',
    ],
    [
      'CurrencyKey',
      { defaultValue: 'CHF' },
      'values',
      'CurrencyKey: default was `EUR`, becomes `CHF`',
      'Every user in scope whose target attribute is empty',
    ],
    [
      'CurrencyKey',
      { defaultValue: '' },
      'values',
      'CurrencyKey: default was `EUR`, becomes `  `',
      'Every user in scope',
    ],
    [
      'Email',
      { matchingPriority: 2 },
      'matching',
      'Email: becomes a matching attribute with precedence 2',
      'some may be linked that were not',
    ],
    [
      'Username',
      { matchingPriority: 0 },
      'matching',
      'Username: is no longer a matching attribute, had precedence 1',
      'no account is looked up by this attribute',
    ],
    [
      'Username',
      { matchingPriority: 3 },
      'matching',
      'Username: matching precedence was 1, becomes 3',
      'in another order',
    ],
    [
      'Email',
      { flowType: 'ObjectAddOnly' },
      'values',
      'Email: `flowType` was `Always`, becomes `ObjectAddOnly`',
      'no longer updated',
    ],
    [
      'Email',
      { flowBehavior: 'FlowAlways' },
      'values',
      'Email: `flowBehavior` was `FlowWhenChanged`, becomes `FlowAlways`',
      'in every export',
    ],
    [
      'Email',
      { exportMissingReferences: true },
      'values',
      'Email: `exportMissingReferences` was `false`, becomes `true`',
      'exported too',
    ],
    [
      'Email',
      { targetAttributeName: 'eMail' },
      'other',
      'eMail: `targetAttributeName` was `Email`, becomes `eMail`',
      'Only the case',
    ],
    [
      'Email',
      { novelty: { deep: [1] } },
      'other',
      'Email: `novelty` was nothing, becomes `{"deep":[1]}`',
      'not documented',
    ],
  ])('of %s becoming %j is told in words', (target, fields, group, sentence, consequence) => {
    expect(afterMapping(target, fields)).toMatchObject([
      { group, sentence, consequence: expect.stringContaining(consequence), restartsInitialCycle: true },
    ]);
  });
});
