import { beforeAll, describe, expect, test } from 'vitest';
import { helpTexts } from '../../src/cli/build-steps.ts';
import { withWholeExamples } from '../../src/cli/help-examples.ts';
import type { HelpTexts } from '../../src/cli/stored-help.ts';

let texts: HelpTexts;
beforeAll(async () => {
  texts = await helpTexts();
});

describe('the help of every command', () => {
  test('fits into its width, but for commands to copy, which are never broken', () => {
    for (const [width, own] of Object.entries(texts)) {
      expect(Object.keys(own).length).toBeGreaterThan(25);
      for (const [command, text] of Object.entries(own)) {
        const wide = text.split('\n').filter((line) => [...line].length > Number(width));
        expect(
          wide.filter((line) => !/^ {4}(?:provlens|kcat|cat) /.test(line)),
          command,
        ).toEqual([]);
      }
    }
  });

  test('says what each example is for', () => {
    const examples = Object.values(texts[80] ?? {}).flatMap((text) =>
      [...text.matchAll(/^ {2}(\S.*)\n {4}(\S.*)$/gm)].filter(([, , command = '']) =>
        /^(?:provlens|kcat) /.test(command),
      ),
    );
    expect(examples.length).toBeGreaterThan(15);
    for (const [, purpose = ''] of examples) expect(purpose).toMatch(/^[A-Z]/);
  });
});

test('help without examples stays as it is', () => {
  expect(withWholeExamples('Options:\n  --db\n', 'Options:\n  --db\n')).toBe('Options:\n  --db\n');
});
