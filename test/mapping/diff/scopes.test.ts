import { describe, expect, test } from 'vitest';
import type { SchemaChange } from '../../../src/mapping/diff/change.ts';
import { diffOf } from '../support/diff-of.ts';
import type { Json } from '../support/gallery-schema.ts';

const clause = (attribute: string, operator: string, ...values: string[]): Json => ({
  sourceOperandName: attribute,
  operatorName: operator,
  targetOperand: { values },
});
const DE = clause('country', 'EQUALS', 'DE');
const AT = clause('country', 'EQUALS', 'AT');
const MAIL = clause('mail', 'IS NOT NULL');
const group = (name: string | null, ...clauses: Json[]): Json => ({ name, clauses });
const mapping = (scope: Json | null): Json => ({
  sourceObjectName: 'User',
  targetObjectName: 'Person',
  attributeMappings: [],
  scope,
});
const changes = (before: Json | null, after: Json | null): readonly SchemaChange[] =>
  diffOf(mapping(before), mapping(after)).changes;
const between = (before: Json[], after: Json[]): readonly SchemaChange[] =>
  changes({ groups: before }, { groups: after });
const sentences = (found: readonly SchemaChange[]): readonly string[] => found.map(({ sentence }) => sentence);

const LEAVE = 'do not pass any more leave the scope';
const ENTER = 'pass now enter the scope';

describe('a clause', () => {
  test('that is asked for too narrows the scope', () => {
    const [change, ...others] = between([group('EU', DE)], [group('EU', MAIL, DE)]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      kind: 'scope-clause-added',
      group: 'scope',
      sentence: 'The scope, group EU: asks for `mail IS NOT NULL` too',
      before: null,
      after: 'mail IS NOT NULL',
      restartsInitialCycle: true,
    });
    expect(change!.consequence).toContain(LEAVE);
    expect(change!.consequence).not.toContain(ENTER);
  });

  test('that is no longer asked for widens it', () => {
    const [change] = between([group('EU', DE, MAIL)], [group('EU', DE)]);
    expect(change).toMatchObject({
      kind: 'scope-clause-removed',
      sentence: 'The scope, group EU: no longer asks for `mail IS NOT NULL`',
    });
    expect(change!.consequence).toContain(ENTER);
    expect(change!.consequence).not.toContain(LEAVE);
  });

  test('with another operand or operator may do both', () => {
    const [change] = between([group('EU', DE)], [group('EU', AT)]);
    expect(change).toMatchObject({
      kind: 'scope-clause-changed',
      sentence: 'The scope, group EU: was `country EQUALS "DE"`, becomes `country EQUALS "AT"`',
    });
    expect(change!.consequence).toContain(LEAVE);
    expect(change!.consequence).toContain(ENTER);
    expect(sentences(between([group('EU', DE)], [group('EU', clause('country', 'NOT EQUALS', 'DE'))]))).toEqual([
      'The scope, group EU: was `country EQUALS "DE"`, becomes `country NOT EQUALS "DE"`',
    ]);
  });

  test('is the same with its operands in another order, twice, or its operator in another spelling', () => {
    const many = clause('city', 'Greater_Than', 'a', 'b');
    const same = clause('city', 'GREATER THAN', 'b', 'a', 'a');
    expect(between([group('g', many, DE)], [group('g', DE, same, DE)])).toEqual([]);
  });

  test('with a field of its own that changed names it', () => {
    const [change] = between([group(null, DE)], [group(null, { ...DE, multivaluedComparisonType: 'Any' })]);
    expect(change).toMatchObject({
      group: 'scope',
      sentence: 'The scope, `country EQUALS "DE"`: `multivaluedComparisonType` was nothing, becomes `Any`',
    });
  });
});

describe('a group', () => {
  test('that is the first narrows a scope everybody was in, and the last to go opens it', () => {
    const [first] = changes(null, { groups: [group('EU', DE, MAIL)] });
    expect(first).toMatchObject({
      kind: 'scope-group-added',
      sentence: 'The scope gains the group EU `country EQUALS "DE" AND mail IS NOT NULL`',
    });
    expect(first!.consequence).toMatch(/^So far every user passed\..* leave the scope/);
    const [last] = changes({ groups: [group('EU', DE)] }, { groups: [] });
    expect(last).toMatchObject({
      kind: 'scope-group-removed',
      sentence: 'The scope loses the group EU `country EQUALS "DE"`',
    });
    expect(last!.consequence).toMatch(/^No group is left, so every user passes\./);
  });

  test('beside others widens the scope when it comes and narrows it when it goes', () => {
    expect(between([group('a', DE)], [group('a', DE), group('b', AT)])[0]!.consequence).toContain(ENTER);
    expect(between([group('a', DE), group('b', AT)], [group('a', DE)])[0]!.consequence).toContain(LEAVE);
  });

  test('with another name and the same clauses concerns nobody', () => {
    expect(between([group('a', DE)], [group('b', DE)])).toMatchObject([
      { kind: 'scope-group-changed', group: 'other', sentence: "The scope: the group's name was a, becomes b" },
    ]);
  });

  test('is known by its name where its clauses changed, and by being the only one left', () => {
    expect(sentences(between([group('a', DE), group('b', MAIL)], [group('b', MAIL, AT), group('a', DE)]))).toEqual([
      'The scope, group b: asks for `country EQUALS "AT"` too',
    ]);
    expect(between([group('', DE, MAIL)], [group(null, DE)]).map(({ kind }) => kind)).toEqual(['scope-clause-removed']);
  });

  test('that is there twice counts once', () => {
    expect(between([group('a', DE)], [group('a', DE), group('a', DE)])).toEqual([]);
  });
});

describe('the other filters', () => {
  test('an input filter leaves accounts as they are', () => {
    const [change] = changes(null, { inputFilterGroups: [group('in', DE)] });
    expect(change).toMatchObject({
      property: 'inputFilterGroups',
      sentence: 'The input filter gains the group in `country EQUALS "DE"`',
    });
    expect(change!.consequence).toContain('their accounts stay as they are');
  });

  test('a category filter has no documented effect', () => {
    expect(changes(null, { categoryFilterGroups: [group('c', DE)] })[0]!.consequence).toBe(
      'What category filters do is not documented.',
    );
  });

  test('no filter and an empty one are the same', () => {
    expect(changes(null, { groups: [], inputFilterGroups: [] })).toEqual([]);
  });
});
