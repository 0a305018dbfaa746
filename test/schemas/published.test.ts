import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { configFile } from '../../src/commands/config/read-config.ts';
import type { JsonSchema } from './support/json-schema.ts';
import { documentOf, PUBLISHED } from './support/published.ts';
import { isValid } from './support/validate.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}schemas`;

const schemaNamed = (name: string): JsonSchema =>
  JSON.parse(readFileSync(`${FOLDER}/${name}.schema.json`, 'utf8')) as JsonSchema;

/** After a wanted change run with UPDATE_GOLDEN=1 and read the difference; a build server writes nothing. */
test.each(PUBLISHED)('the schema of $name is as the program reads the file', (published) => {
  const path = `${FOLDER}/${published.name}.schema.json`;
  const wanted = `${JSON.stringify(documentOf(published), null, 2)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, wanted);
  }
  expect(readFileSync(path, 'utf8')).toBe(wanted);
});

test('the folder holds nothing else', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(PUBLISHED.map(({ name }) => `${name}.schema.json`).toSorted());
});

/** The places of members that no description tells of. */
function undescribed(schema: unknown, place = '#'): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((one, i) => undescribed(one, `${place}/${i}`));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    // Conditions name members that are described where they belong.
    if (['if', 'anyOf', 'allOf'].includes(keyword) && isCondition(value)) return [];
    if (keyword !== 'properties') return undescribed(value, `${place}/${keyword}`);
    return Object.entries(value as Readonly<Record<string, JsonSchema>>).flatMap(([name, one]) => [
      ...(typeof one['description'] === 'string' ? [] : [`${place}/${name}`]),
      ...undescribed(one, `${place}/${name}`),
    ]);
  });
}

const isCondition = (value: unknown): boolean => !JSON.stringify(value).includes('"description"');

test.each(PUBLISHED)('the schema of $name says what every member means', ({ name }) => {
  const schema = schemaNamed(name);
  expect(schema).toMatchObject({
    $id: `urn:provlens:schema:${name}`,
    title: expect.stringMatching(/provlens/),
    description: expect.stringMatching(/\.$/),
  });
  expect(undescribed(schema)).toEqual([]);
});

test.each([
  [{}, true],
  [
    { $schema: './config.schema.json', database: 'a.duckdb', limits: { disable: 5, delete: '2.5%' }, pager: false },
    true,
  ],
  [{ profiles: { b: { timeZone: '+05:30', applications: { Travel: { owner: 'the desk' } } } } }, true],
  [{ databse: 'a.duckdb' }, false],
  [{ limits: { disable: 'many' } }, false],
  [{ profiles: { b: { profiles: {} } } }, false],
  [{ failOn: 'never mind' }, false],
])('settings %j: %s, for the schema and for the program', (settings, isRight) => {
  expect(isValid(schemaNamed('config'), settings)).toBe(isRight);
  expect(configFile.safeParse(settings).success).toBe(isRight);
});

describe('the files of the repository are as their schemas say', () => {
  const filesNamed = (folder: string, pattern: RegExp): readonly string[] =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => pattern.test(path));
  const files: readonly (readonly [string, string])[] = [
    ...filesNamed('samples', /\/mapping\/.*\.json$/).map((path) => ['mapping-cases', path] as const),
    ...filesNamed('reports', /\/report\.json$/).map((path) => ['report', path] as const),
    ...filesNamed('test', /\/fires\/expect\.json$/).map((path) => ['expectation', path] as const),
  ];

  test('and there are some of each', () => {
    expect(new Set(files.map(([name]) => name)).size).toBe(3);
    expect(files.length).toBeGreaterThan(50);
  });

  test.each(files)('%s: %s', (name, path) => {
    const document = JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8')) as { readonly $schema?: string };
    expect(isValid(schemaNamed(name), document)).toBe(true);
    // Where a file names its schema, it is that one.
    const named = document.$schema === undefined ? null : new URL(document.$schema, `file://${ROOT}${path}`);
    if (named !== null) expect(named.pathname).toBe(`${FOLDER}/${name}.schema.json`);
  });

  const CONFORMANCE = fileURLToPath(new URL('../../../shared/conformance', import.meta.url));
  const published = existsSync(CONFORMANCE) ? readdirSync(CONFORMANCE).filter((name) => name.endsWith('.json')) : [];

  test.skipIf(published.length === 0)('and so are the published cases', () => {
    for (const name of published) {
      const document: unknown = JSON.parse(readFileSync(`${CONFORMANCE}/${name}`, 'utf8'));
      expect(isValid(schemaNamed('mapping-cases'), document), name).toBe(true);
    }
  });
});
