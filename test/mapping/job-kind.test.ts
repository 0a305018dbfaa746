import { expect, test } from 'vitest';
import { JOB_KINDS, JOB_WORDS, jobKindOf } from '../../src/mapping/job-kind.ts';
import { schemasIn } from '../../src/mapping/schema/read-schemas.ts';
import type { Json } from './support/gallery-schema.ts';

const ENTRA = 'Azure Active Directory';
const rule = (sourceDirectoryName: string, targetDirectoryName: string): Json => ({
  sourceDirectoryName,
  targetDirectoryName,
  objectMappings: [],
});
const kindOf = (schema: Json) => jobKindOf(schemasIn(schema, 'schema.json')[0]!);
const between = (...ends: readonly (readonly [string, string])[]) =>
  kindOf({ id: '1', directories: [], synchronizationRules: ends.map((one) => rule(...one)) });

test.each([
  [ENTRA, 'Rauchfang Portal', 'application'],
  [ENTRA, 'Azure Active Directory (target tenant)', 'cross-tenant'],
  [ENTRA, 'Active Directory', 'cloud-sync-to-ad'],
  ['Active Directory', ENTRA, 'cloud-sync-from-ad'],
  ['Workday', 'Active Directory', 'hr'],
  ['SAP SuccessFactors', ENTRA, 'hr'],
  [ENTRA, 'Workday', 'hr-writeback'],
  [ENTRA, 'SuccessFactors', 'hr-writeback'],
  ['API', 'Active Directory', 'api'],
])('from %s to %s', (source, target, kind) => {
  expect(between([source, target])).toBe(kind);
});

test('an application is one though a rule reads its roles back', () => {
  expect(between(['Rauchfang Portal', ENTRA], [ENTRA, 'Rauchfang Portal'])).toBe('application');
});

test.each([
  ['AAD2ADGroupProvisioning', 'cloud-sync-to-ad'],
  ['AD2AADProvisioning.1f.2e', 'cloud-sync-from-ad'],
  ['Azure2Azure.1f.2e', 'cross-tenant'],
  ['API2AD', 'api'],
])('the template %s tells before the directories do', (templateId, kind) => {
  const schema = { id: '1', directories: [], synchronizationRules: [rule(ENTRA, 'Rauchfang Portal')] };
  expect(kindOf({ id: 'job', templateId, status: {}, schedule: {}, schema })).toBe(kind);
});

test('nothing tells of a lone object mapping, or of another directory that people come from', () => {
  expect(kindOf({ sourceObjectName: 'User', targetObjectName: 'user', attributeMappings: [] })).toBeNull();
  expect(between(['Rauchfang Portal', ENTRA])).toBeNull();
});

test('every kind has words', () => {
  for (const kind of JOB_KINDS) expect(JOB_WORDS[kind]).not.toBe('');
});
