import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintSchema } from '../../src/lint/lint-schema.ts';
import { findingsOf } from '../../src/lint/report.ts';
import { readSchemas } from '../../src/mapping/schema/read-schemas.ts';

/** Published schemas that may be read but not be copied into the repository. */
const REAL = fileURLToPath(new URL('../../../../shared/logs-real/sync-schema', import.meta.url));

const lint = (name: string) => {
  const [schema] = readSchemas(readFileSync(`${REAL}/${name}.json`, 'utf8'), `${name}.json`);
  return lintSchema(schema!);
};

describe.skipIf(!existsSync(REAL))('the published schemas beside the checkout', () => {
  test.each([
    'custom-target-attributes.schema',
    'directory-extension.schema',
    'objectmapping.example',
    'synchronizationschema-get',
  ])('%s, abridged as it is, gives no error and no warning', (name) => {
    const findings = findingsOf(lint(name)).filter(({ severity }) => severity !== 'info');
    expect(findings.map(({ rule, message, place }) => [rule, place.pathText, message])).toEqual([]);
  });

  test('what the abridged ones lack is named', () => {
    const { results } = lint('synchronizationschema-get');
    const inputs = new Set(results.flatMap(({ missing }) => missing.map(({ input }) => input)));
    expect(inputs).toContain('attribute-mappings');
    expect(inputs).toContain('target-definition');
  });
});
