import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { functionsMarkdown } from '../../src/commands/mapping/functions-markdown.ts';
import { loadCatalogue } from '../../src/detect/catalogue.ts';
import { allFunctions } from '../../src/expression/functions/index.ts';
import { NO_LOGS, withFixture } from '../../src/fixtures/fixture.ts';
import { lintRulesMarkdown } from '../../src/lint/rules-markdown.ts';
import { checksPage } from './checks-page.ts';
import { commandsPage, documented } from './commands-page.ts';
import { databasePage } from './database-page.ts';
import { expectPage } from './golden.ts';

const catalogue = loadCatalogue();

/** What to do about each cause, where the kind of job does not matter. */
async function remedies(): Promise<Map<string, string>> {
  const codes = [...new Set(catalogue.flatMap(({ causes }) => causes))];
  const found = new Map<string, string>();
  await withFixture(NO_LOGS, async (store) => {
    for (const code of codes) {
      const [row] = await store.rows<{ remedy: string | null }>('SELECT cause_remedy($code) AS remedy', { code });
      found.set(code, row?.remedy ?? '');
    }
  });
  return found;
}

describe('the reference (UPDATE_GOLDEN=1 writes it again)', () => {
  test('has every command with its options', () => {
    expectPage('docs/reference/commands.md', commandsPage(documented(commands)));
  });

  test('has every check and view', async () => {
    const page = checksPage(catalogue, await remedies());
    expect(catalogue.filter(({ id }) => !page.includes(`[${id}]`))).toEqual([]);
    expectPage('docs/reference/checks.md', page);
  });

  test('has every table and view', async () => {
    await withFixture(NO_LOGS, async (store) => {
      expectPage('docs/reference/database.md', await databasePage(store));
    });
  });

  test('has every function', () => {
    expectPage(
      'docs/reference/functions.md',
      `# Functions of the mapping language

This page is generated. \`provlens mapping functions NAME\` has examples and the source of each.

${functionsMarkdown(allFunctions())}
`,
    );
  });

  test('has every rule of mapping lint', () => {
    expectPage(
      'docs/reference/lint-rules.md',
      `# Rules of mapping lint

This page is generated. \`jobs\` says for which kinds of job a rule holds, \`users\` whether it looks at the values of \`--users\`.
\`provlens mapping lint --rules\` prints the same.

${lintRulesMarkdown()}
`,
    );
  });
});
