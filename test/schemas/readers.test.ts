import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/commands/config/read-config.ts';
import { readSuppressions } from '../../src/detect/suppressions.ts';
import { ProvlensError } from '../../src/errors.ts';
import { readExpectation } from '../../src/fixtures/expectation.ts';
import { readCases } from '../../src/mapping/cases/read-cases.ts';
import { readReport } from '../../src/report/definition.ts';
import { documentOf, PUBLISHED } from './support/published.ts';
import { isValid } from './support/validate.ts';
import { variantsOf } from './support/variants.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-schemas-'));
  mkdirSync(join(folder, 'mine'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(path: string, document: unknown): string {
  const file = join(folder, path);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const cases = [
  { id: 'joined', expression: '[a]', inputs: { a: 'x', b: null }, expected: 'x', note: 'n', verdict: 'random' },
  {
    expression: 'SelectUniqueValue([a])',
    attributes: { a: 1 },
    expected: null,
    parameters: { DomainFQDN: 'contoso.example' },
    now: '2031-03-01T08:00:00Z',
    takenInTarget: ['x', 'y'],
  },
  {
    groups: [{ name: 'Staff', clauses: [{ attribute: 'department', operator: 'EQUALS', value: 'Field' }] }],
    attributes: { department: 'Field' },
    expectedInScope: true,
  },
  {
    inputFilterGroups: [
      { clauses: [{ sourceOperandName: 'a', operatorName: 'EQUALS', targetOperand: { values: ['x'] } }] },
    ],
    expectedInScope: 'unknown',
  },
  { categoryFilterGroups: [{}], expectedInScope: 'invalid-filter' },
  { op: 'trim', args: [' a '], result: 'a', disagreement: 'D1', framework: 'a' },
  { op: 'date-add', args: ['d', '1', '640656864000000000'], result: '640657728000000000', net10: null },
  { op: 'format-date', ticks: '640657224000000000', kind: 'utc', format: 'yyyyMMdd', result: '20310301' },
  { op: 'parse-exact', text: 'soon', format: 'd', styles: 'None', ticks: null },
  { op: 'regex', pattern: '(', valid: false },
  { op: 'regex', pattern: 'a', valid: { framework: true, net10: false } },
  {
    op: 'regex',
    pattern: 'a+',
    text: 'baab',
    replacement: 'x',
    names: '0',
    matches: '1:2',
    replaced: 'bxb',
    whole: false,
    group: { name: 'g', value: 'x', replaced: 'b' },
  },
];

const entry = { id: 'target-orphans', who: null, app: 'Portal', cause: 'c', reason: 'agreed', until: '2031-12-31' };
const expectation = {
  $schema: './expectation.schema.json',
  verdict: 'found',
  severity: 'high',
  undecided: 0,
  missing: ['audit'],
  key: 'who',
  rows: [{ who: 'a', count: 2, isOpen: true, until: null }],
};
const section = { title: 'Title', about: 'About.' };
const report = {
  $schema: './report.schema.json',
  title: 'Mine',
  tables: ['people'],
  headline: 'health',
  needs_app: false,
  compares: true,
  data: ['figures', 'rows'],
  sections: [
    { kind: 'figures', data: 'figures', problems: 'rows' },
    { kind: 'actions', title: 'First', problems: 'rows', all: true },
    { kind: 'summary', title: 'Sum', problems: 'rows', people: 'rows', trend: 'rows', compared: 'rows' },
    {
      kind: 'chart',
      ...section,
      chart: 'trend',
      data: { numbers: 'rows' },
      pivot: { data: 'rows', row: 'day', column: 'state', value: 'n' },
      series: [{ value: 'failed', label: 'failed', tone: 'failed' }],
    },
    { kind: 'cards', title: 'Problems', problems: 'rows', people: 'rows', findings: 'rows', open: true },
    {
      kind: 'table',
      ...section,
      data: 'rows',
      columns: [{ name: 'n', label: '', format: 'number', detail: 'd', link: { to: 'app', column: 'n' } }],
      empty: 'None.',
      command: 'query x',
      anchor: 'row',
    },
    {
      kind: 'appendix',
      title: 'Appendix',
      sections: [
        { kind: 'inputs', title: 'Inputs', files: 'rows', snapshots: 'rows', coverage: 'rows', command: 'sql x' },
      ],
    },
  ],
};

/** Each file with the one reader it has, which throws where it takes it not. */
const settings = {
  database: 'a.duckdb',
  pager: false,
  timeZone: 'Europe/Berlin',
  queries: ['queries'],
  suppressions: 'known.json',
  failOn: 'high',
  limits: { create: 5, update: 6, disable: '2.5%', delete: 0, rematch: '1%', unknown: 3 },
  applications: { Travel: { owner: 'the desk' } },
  profiles: { b: { timeZone: '+05:30' } },
};
const READERS: Readonly<Record<string, { readonly documents: readonly unknown[]; read: (file: unknown) => unknown }>> =
  {
    'mapping-cases': {
      documents: [{ $schema: './mapping-cases.schema.json', about: 'ours', cases }, ...cases.map((one) => [one])],
      read: (document) => readCases(JSON.stringify(document), 'tests.json'),
    },
    suppressions: {
      documents: [[entry], { $schema: './suppressions.schema.json', suppressions: [entry] }],
      read: (document) => readSuppressions(written('known.json', document), '2031-01-01'),
    },
    config: {
      documents: [settings, { $schema: './config.schema.json' }],
      read: (document) => readConfig(written('provlens.config.json', document), null),
    },
    expectation: {
      documents: [expectation],
      read: (document) => {
        written('mine/expect.json', document);
        return readExpectation(join(folder, 'mine'));
      },
    },
    report: {
      documents: [report],
      read: (document) => {
        written('mine/report.json', document);
        return readReport('mine', folder);
      },
    },
  };

async function isRead(read: (document: unknown) => unknown, document: unknown): Promise<boolean> {
  try {
    await read(document);
    return true;
  } catch (error) {
    if (error instanceof ProvlensError && error.exitCode === 3) return false;
    throw error;
  }
}

/**
 * What a JSON Schema cannot say, and only the reader knows: whether a text is a time or a zone. Which queries, statements and charts there
 * are is asked later than by the readers.
 */
const isBeyondSchemas = (place: string): boolean => /(^|\.)(?:now|timeZone)$/.test(place);

describe.each(PUBLISHED)('the reader and the schema of $name', (published) => {
  const { documents, read } = READERS[published.name]!;
  const schema = documentOf(published);

  test('take what is right', async () => {
    for (const document of documents) {
      expect(await isRead(read, document)).toBe(true);
      expect(isValid(schema, document)).toBe(true);
    }
  });

  test('agree about everything that is changed in one place', async () => {
    const counts = { taken: 0, refused: 0 };
    const apart: string[] = [];
    for (const { place, document } of documents.flatMap(variantsOf)) {
      if (isBeyondSchemas(place)) continue;
      const [reader, schemas] = [await isRead(read, document), isValid(schema, document)];
      counts[reader ? 'taken' : 'refused']++;
      if (reader !== schemas)
        apart.push(`${reader ? 'only the reader' : 'only the schema'}: ${JSON.stringify(document)}`);
    }
    expect(apart).toEqual([]);
    expect(counts.refused).toBeGreaterThan(20);
    expect(counts.taken).toBeGreaterThan(0);
  });
});

test('a schema takes for a time what only the reader refuses', async () => {
  const { read } = READERS['mapping-cases']!;
  const document = [{ expression: '[a]', expected: null, now: 'soon' }];
  expect(await isRead(read, document)).toBe(false);
  expect(isValid(documentOf(PUBLISHED[0]!), document)).toBe(true);
});
