import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReport, reportNames } from '../../src/report/definition.ts';
import { openStore } from '../../src/store/open.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-definition-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, json: unknown): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'report.json'), JSON.stringify(json));
}

describe.each(reportNames())('the report %s', (name) => {
  const report = readReport(name);

  test('has every file that it names', () => {
    for (const file of [...report.tables, ...report.data]) expect(report.file(`${file}.sql`)).toContain('SELECT');
    for (const section of report.sections) {
      if (section.kind === 'chart')
        expect(JSON.parse(report.file(`charts/${section.chart}.vl.json`))).toBeTypeOf('object');
    }
    expect(report.file('template.html')).toContain('{{policy}}');
    expect(report.file('theme.css')).not.toContain('</');
  });

  test('shows data that it reads', () => {
    const named = JSON.stringify(report.sections);
    const data = [
      ...named.matchAll(/"(?:data|problems|people|findings|files|snapshots|coverage|trend|compared)":"(\w+)"/g),
    ].map(([, name]) => name!);
    const charts = report.sections.flatMap((section) => (section.kind === 'chart' ? Object.values(section.data) : []));
    expect(data.length).toBeGreaterThan(2);
    expect(report.data).toEqual(expect.arrayContaining(['problems', 'findings', 'figures', ...data, ...charts]));
  });

  test('keeps no table whose name hides one of the database', async () => {
    const store = await openStore(join(folder, `${name}.duckdb`));
    const names = await store.rows<{ name: string }>(
      `SELECT table_name AS name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() UNION ALL SELECT function_name FROM duckdb_functions()`,
    );
    store.close();
    expect(names.filter(({ name: taken }) => report.tables.includes(taken))).toEqual([]);
  });
});

test('a report that is not there is a usage error that names those there are', () => {
  expect(() => readReport('incidents')).toThrow(
    expect.objectContaining({
      exitCode: 2,
      hint: 'Did you mean "incident"? Reports: diff, explorer, health, incident, owner, summary, whatif.',
    }),
  );
});

test('a definition that is wrong is refused with the place of the fault', () => {
  written('odd', { title: 'Odd', tables: [], headline: 'incident', data: [], sections: [{ kind: 'pie' }] });
  expect(() => readReport('odd', folder)).toThrow(/reports\/odd\/report\.json: sections\.0/);
});

test('a name cannot lead out of the folder of a report', () => {
  written('out', { title: 'Out', tables: ['../../secret'], headline: 'incident', data: [], sections: [] });
  expect(() => readReport('out', folder)).toThrow(/tables\.0/);
});
