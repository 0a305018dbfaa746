import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';
import { readReport, reportNames } from '../../src/report/definition.ts';

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

  test('asks queries that there are, and shows data that it reads', () => {
    expect(loadCatalogue().map(({ id }) => id)).toEqual(
      expect.arrayContaining(report.queries === 'detections' ? [] : [...report.queries]),
    );
    const named = report.sections.flatMap((section) => {
      if (section.kind === 'chart') return [...Object.values(section.data), section.pivot.data];
      if (section.kind === 'causes') return [section.causes, section.people];
      if (section.kind === 'errors') return [section.errors, section.people];
      return section.kind === 'inputs' ? [section.files, section.coverage] : [section.data];
    });
    expect(report.data).toEqual(expect.arrayContaining([report.headline, ...named]));
  });
});

test('a report that is not there is a usage error that names those there are', () => {
  expect(() => readReport('incidents')).toThrow(
    expect.objectContaining({ exitCode: 2, hint: expect.stringContaining('incident') }),
  );
});

test('a definition that is wrong is refused with the place of the fault', () => {
  written('odd', { title: 'Odd', queries: [], tables: [], headline: 'h', data: [], sections: [{ kind: 'pie' }] });
  expect(() => readReport('odd', folder)).toThrow(/reports\/odd\/report\.json: sections\.0/);
});

test('a name cannot lead out of the folder of a report', () => {
  written('out', { title: 'Out', queries: [], tables: ['../../secret'], headline: 'h', data: [], sections: [] });
  expect(() => readReport('out', folder)).toThrow(/tables\.0/);
});
