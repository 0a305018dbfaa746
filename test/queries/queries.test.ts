import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';
import { checkQuery } from '../../src/fixtures/check-query.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

describe.each(loadCatalogue())('$id', (query) => {
  it('has a page that says what to do', () => {
    for (const heading of [
      '## What it means',
      '## Why the service does so',
      '## When it is no fault',
      '## What a snapshot would add',
      '## What to do',
      '## Sources',
    ]) {
      expect(query.remedy).toContain(heading);
    }
  });

  it('fires where it must, stays quiet where it must, and keeps to its inputs, columns and scope', async () => {
    const checks = await checkQuery(query, join(HERE, query.id));
    expect(checks.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(checks).toHaveLength(query.kind === 'view' ? 5 : 6);
  });
});
