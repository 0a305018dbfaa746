import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';

const FOLDER = fileURLToPath(new URL('../../queries/', import.meta.url));
const catalogue = loadCatalogue();

describe('the pages about the queries', () => {
  it('name queries and commands that there are', () => {
    const text = readFileSync(`${FOLDER}QUESTIONS.md`, 'utf8');
    const named = [...text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((found) => found[1]!);
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((id) => !catalogue.some((query) => query.id === id))).toEqual([]);
    expect(text.match(/^\| \d+ \|/gm)).toHaveLength(25);
  });

  it('justify the severity of every detection', () => {
    const silent = catalogue.filter(
      ({ kind, family, id }) =>
        kind === 'detection' &&
        !readFileSync(`${FOLDER}${family}/${id}.md`, 'utf8').includes('\n## Why this severity\n\n'),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('say enough: at least 45 detections and 15 views', () => {
    const of = (kind: string): number => catalogue.filter((query) => query.kind === kind).length;
    expect(of('detection')).toBeGreaterThanOrEqual(45);
    expect(of('view')).toBeGreaterThanOrEqual(15);
  });
});
