import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintSchema } from '../../src/lint/lint-schema.ts';
import { findingsOf, LINT_SEVERITIES } from '../../src/lint/report.ts';
import { LINT_RULES } from '../../src/lint/rules/index.ts';
import { schemasIn } from '../../src/mapping/schema/read-schemas.ts';
import { arbitrarySchema } from '../mapping/support/arbitrary-schema.ts';
import { gallerySchema } from '../mapping/support/gallery-schema.ts';
import { change, cleanDraft, map } from './support/draft.ts';
import { lintDraft, NOW, people } from './support/lint-draft.ts';

test('a schema in order has no finding, and every rule could look at it', () => {
  const report = lintDraft(cleanDraft());
  expect(findingsOf(report)).toEqual([]);
  const others = LINT_RULES.filter(({ jobs }) => jobs !== undefined && !jobs.includes('application'));
  expect(others.length).toBeGreaterThan(0);
  expect(report.job).toBe('application');
  expect(report.verdicts).toEqual({
    found: 0,
    none: LINT_RULES.length - others.length,
    unknown: 0,
    'other-job': others.length,
  });
  expect(report.looked).toEqual({ objectMappings: 2, disabledObjectMappings: 0, attributeMappings: 9, users: 3 });
});

test('without users a rule that looks at users, or at things of theirs, says what it could not see', () => {
  const { results, totals, looked } = lintDraft(cleanDraft(), { users: null });
  expect(totals).toEqual({ error: 0, warning: 0, info: 0 });
  expect(looked.users).toBeNull();
  const unknown = results.filter(({ verdict }) => verdict === 'unknown');
  expect(unknown.map(({ rule }) => rule.id)).toContain('duplicate-matching-values');
  for (const { rule, missing } of unknown) {
    expect(rule.needs).toContain('users');
    expect(missing.map(({ input }) => input)).toEqual(['users']);
    expect(missing[0]!.how).toContain('--users');
  }
});

test('what users are like says nothing of groups', () => {
  const draft = cleanDraft();
  map(draft.groups, 'displayName', '[description]', { matchingPriority: 1 });
  const users = { users: people({ description: null }, { description: null }, { description: null }), now: NOW };
  expect(findingsOf(lintDraft(draft, { users }))).toEqual([]);
});

test('a rule that lacks an input in several places names each thing once', () => {
  const draft = cleanDraft();
  draft.schema['directories'] = [];
  const { results } = lintDraft(draft);
  const { missing } = results.find(({ rule }) => rule.id === 'missing-target-attribute')!;
  expect(missing).toMatchObject([{ input: 'target-definition', details: ['Provision Users', 'Provision Groups'] }]);
});

test('rules name every input they may say is missing', () => {
  const arrangements: ((draft: ReturnType<typeof cleanDraft>) => void)[] = [
    (draft) => Object.assign(draft.schema, { directories: [] }),
    (draft) => Object.assign(draft.rule, { sourceDirectoryName: '', targetDirectoryName: '' }),
    (draft) => map(draft.users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
  ];
  for (const arrange of arrangements) {
    const draft = cleanDraft();
    arrange(draft);
    for (const { rule, missing } of lintDraft(draft, { users: null, syncScope: null }).results) {
      expect(rule.needs).toEqual(expect.arrayContaining(missing.map(({ input }) => input)));
    }
  }
});

describe('a finding', () => {
  test('names its place in file, schema and expression', () => {
    const draft = cleanDraft();
    map(draft.users, 'nickName', 'Join("-",\n  [givenName],\n  [mailNicname])');
    const finding = findingsOf(lintDraft(draft)).find(({ rule }) => rule === 'unknown-attribute');
    expect(finding?.place).toMatchObject({
      path: ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 7],
      pathText: 'synchronizationRules[0].objectMappings[0].attributeMappings[7]',
      synchronizationRule: 'USER_OUTBOUND_USER',
      objectMapping: 'Provision Users',
      targetAttribute: 'nickName',
      line: 3,
      column: 3,
    });
  });

  test('in a rule that is not editable is no more than info', () => {
    const draft = cleanDraft();
    draft.rule['editable'] = false;
    map(draft.users, 'nikName', '[mailNickname]');
    const report = lintDraft(draft);
    expect(report.totals.error).toBe(0);
    expect(findingsOf(report).map(({ rule }) => rule)).toEqual(['missing-target-attribute']);
  });

  test('is not made about a disabled object mapping', () => {
    const draft = cleanDraft();
    draft.groups['enabled'] = false;
    map(draft.groups, 'nikName', '[mailNickname]');
    expect(findingsOf(lintDraft(draft)).map(({ rule }) => rule)).toEqual(['matching-on-disabled-mapping']);
  });
});

test('one fault is one finding: what a rule says better the others do not repeat', () => {
  const draft = cleanDraft();
  map(draft.users, 'active', 'Switch([IsSoftDeleted], , "false", "true")');
  expect(findingsOf(lintDraft(draft)).map(({ rule }) => rule)).toEqual(['never-disables']);
  map(draft.users, 'active', '"True"');
  expect(findingsOf(lintDraft(draft)).map(({ rule }) => rule)).toEqual(['constant-account-status']);
});

test('a rule about another kind of job is not asked', () => {
  const draft = cleanDraft();
  map(draft.users, 'nickName', 'Trim([mailNickname])');
  const ruleOf = () => lintDraft(draft).results.find(({ rule }) => rule.id === 'missing-is-soft-deleted')!;
  expect(ruleOf().verdict).toBe('none');
  draft.schema['id'] = 'AD2AADProvisioning.1';
  expect(ruleOf().verdict).toBe('other-job');
});

test('the bare words of Connect Sync get the advice that their texts get', () => {
  const draft = cleanDraft();
  map(draft.users, 'nickName', 'IIF(IsPresent([department]), [department], AuthorizedNull)');
  const [found] = findingsOf(lintDraft(draft));
  expect(found).toMatchObject({ rule: 'invalid-expression', fix: expect.stringContaining('IgnoreFlowIfNullOrEmpty') });
});

test('quotes from a web page are told from other signs that cannot be read', () => {
  const draft = cleanDraft();
  const fixOf = (expression: string) => {
    map(draft.users, 'nickName', expression);
    return findingsOf(lintDraft(draft)).find(({ rule }) => rule === 'unreadable-expression')?.fix;
  };
  expect(fixOf('Append([city], “x”)')).toMatch(/^Write straight quotes/);
  expect(fixOf('Append([city], &quot;x&quot;)')).toMatch(/^Write " for every &quot;/);
  expect(fixOf('Append([city], "x"))')).toMatch(/^Correct the expression/);
});

test('findings come the worst first, and then in the order of the schema', () => {
  const draft = cleanDraft();
  change(draft.users, 'title', { flowBehavior: 'FlowAlways' });
  change(draft.users, 'displayName', { flowBehavior: 'FlowAlways' });
  map(draft.users, 'nikName', '[mailNickname]');
  const found = findingsOf(lintDraft(draft));
  expect(found.map(({ severity, place }) => [severity, place.targetAttribute])).toEqual([
    ['error', 'nikName'],
    ['info', 'displayName'],
    ['info', 'title'],
  ]);
});

test('a gallery schema is linted without a word about its disabled helpers', () => {
  const [schema] = schemasIn(gallerySchema(), 'gallery.json');
  const report = lintSchema(schema!);
  expect(report.looked).toMatchObject({ objectMappings: 3, disabledObjectMappings: 6 });
  const enabled = ['Provision Users to Nordwind', 'Provision Groups to Nordwind', 'Import Profiles from Nordwind'];
  for (const { place } of findingsOf(report)) expect(enabled).toContain(place.objectMapping);
  expect(findingsOf(report).map(({ rule }) => rule)).toContain('default-never-on-update');
});

test('whatever a schema holds, linting it ends in a report that adds up', () => {
  fc.assert(
    fc.property(arbitrarySchema, (json) => {
      for (const schema of schemasIn(json, 'any.json')) {
        const report = lintSchema(schema, { users: { users: people(), now: NOW } });
        expect(report.results).toHaveLength(LINT_RULES.length);
        const total = LINT_SEVERITIES.reduce((sum, severity) => sum + report.totals[severity], 0);
        expect(findingsOf(report)).toHaveLength(total);
      }
    }),
  );
});
