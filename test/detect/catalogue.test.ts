import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { chosenQueries } from '../../src/detect/chosen-queries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(id: string, severity = 'low', page = true): void {
  mkdirSync(join(folder, 'own'), { recursive: true });
  const header = [
    `id ${id}`,
    'title T',
    'question Q?',
    `severity ${severity}`,
    'needs event',
    'columns n integer',
    'fix F',
  ];
  writeFileSync(
    join(folder, 'own', `${id}.sql`),
    `${header.map((line) => `-- @${line}`).join('\n')}\n\nSELECT 1 AS n\n`,
  );
  if (page) writeFileSync(join(folder, 'own', `${id}.md`), '# T\n');
}

describe('the catalogue', () => {
  it('holds the three questions the product is named for', () => {
    const ids = loadCatalogue().map((query) => query.id);
    expect(ids).toEqual(
      expect.arrayContaining(['skipped-assigned-users', 'stalled-initial-syncs', 'unpopulated-matching-ids']),
    );
  });

  it('takes a folder of the user, with the family from its folder', () => {
    write('own-question');
    expect(findQuery(loadCatalogue([folder]), 'own-question')).toMatchObject({
      family: 'own',
      severity: 'low',
      remedy: '# T\n',
    });
  });

  it('refuses an id that is taken, and says by which file', () => {
    write('stalled-initial-syncs');
    expect(() => loadCatalogue([folder])).toThrow(
      /the id stalled-initial-syncs is taken by .*queries.health.stalled-initial-syncs\.sql/,
    );
  });

  it('refuses a query without its page', () => {
    write('own-question', 'low', false);
    expect(() => loadCatalogue([folder])).toThrow('the page own-question.md is missing');
  });

  it('refuses a file whose name is not its id', () => {
    write('own-question');
    const text = readFileSync(join(folder, 'own', 'own-question.sql'), 'utf8');
    writeFileSync(join(folder, 'own', 'own-question.sql'), text.replace('own-question', 'other-question'));
    expect(() => loadCatalogue([folder])).toThrow('the id other-question is not the name of the file');
  });

  it('refuses a folder that is not there', () => {
    expect(() => loadCatalogue([join(folder, 'nowhere')])).toThrow('There is no folder');
  });

  it('names the nearest id for one that is mistyped', () => {
    expect(() => findQuery(loadCatalogue(), 'stalled-inital-sync')).toThrow(
      expect.objectContaining({ exitCode: 2, hint: expect.stringContaining('"stalled-initial-syncs"') }),
    );
  });
});

describe('a choice of queries', () => {
  it('is by id and by least severity', () => {
    write('own-question', 'low');
    const catalogue = loadCatalogue([folder]);
    expect(chosenQueries(catalogue, { only: ['own-question, stalled-initial-syncs'] })).toHaveLength(2);
    expect(chosenQueries(catalogue, { severity: 'high' }).map((query) => query.id)).not.toContain('own-question');
  });

  it('is refused when nothing is left, or an id is unknown', () => {
    write('own-question', 'low');
    const catalogue = loadCatalogue([folder]);
    expect(() => chosenQueries(catalogue, { only: ['own-question'], severity: 'critical' })).toThrow(
      'No check matches',
    );
    expect(() => chosenQueries(catalogue, { only: ['nothing-of-the-kind'] })).toThrow('There is no query');
  });
});
