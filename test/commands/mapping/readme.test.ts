import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionsMarkdown } from '../../../src/commands/mapping/functions-markdown.ts';
import { allFunctions } from '../../../src/mapping/expression/functions/index.ts';
import { lintRulesMarkdown } from '../../../src/mapping/lint/rules-markdown.ts';

const README = new URL('../../../README.md', import.meta.url);

/** After a wanted change run with UPDATE_GOLDEN=1 and read the difference; a build server writes nothing. */
test.each([
  ['functions', () => functionsMarkdown(allFunctions())],
  ['rules', () => lintRulesMarkdown()],
] as const)('the README has the table of %s as the program has it', (name, table) => {
  const section = new RegExp(`(<!-- ${name}: [^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  const text = readFileSync(README, 'utf8');
  expect(text).toMatch(section);
  const wanted = text.replace(section, (_, before: string, after: string) => `${before}\n${table()}\n${after}`);
  const isWanted = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;
  if (isWanted) writeFileSync(README, wanted);
  expect(readFileSync(README, 'utf8')).toBe(wanted);
});
