import { describe, expect, test } from 'vitest';
import { expectPage } from '../docs/golden.ts';
import { readPage } from '../docs/pages.ts';
import { BANNED, bannedIn, bannedInComment } from './banned.ts';
import { commentLines, humanTexts, textFiles } from './human-texts.ts';
import { literalsOf, sqlTextsOf } from './literals.ts';

const SECTION = /(<!-- words: [^>]*-->\n)[\s\S]*?(<!-- \/words -->)/;

/** Texts that need a word, and why. */
const NEEDED: Readonly<Record<string, string>> = {
  'queries/QUESTIONS.md': 'it lists what people ask',
  'docs/glossary.md': 'it lists the words',
};

test('texts for people have no banned word', () => {
  const found = textFiles()
    .filter((file) => !(file in NEEDED))
    .flatMap((file) =>
      humanTexts(file).flatMap(({ text, line }) =>
        bannedIn(text).map((word) => `${file}:${line}: ${word}: ${text.trim()}`),
      ),
    );
  expect(found).toEqual([]);
});

test('comments have none of the worst', () => {
  const lines = textFiles().flatMap((file) => commentLines(file).map((one) => ({ ...one, file })));
  expect(lines.length).toBeGreaterThan(3000);
  const found = lines.flatMap(({ file, line, text }) =>
    bannedInComment(text).map((word) => `${file}:${line}: ${word}: ${text.trim()}`),
  );
  expect(found).toEqual([]);
  expect(bannedInComment('takes the other road')).toEqual(['road']);
});

test('the glossary lists the words (UPDATE_GOLDEN=1 writes them again)', () => {
  const rows = BANNED.map(({ shown, instead }) => `| ${shown} | ${instead} |`);
  const table = ['| not | but |', '| --- | --- |', ...rows].join('\n');
  const page = readPage('docs/glossary.md');
  expect(page).toMatch(SECTION);
  expectPage(
    'docs/glossary.md',
    page.replace(SECTION, (_, before: string, after: string) => `${before}\n${table}\n\n${after}`),
  );
});

test('there are texts in every kind of file', () => {
  const files = textFiles();
  for (const kind of ['src/logs/', 'src/mapping/', 'src/store/views/', 'queries/skips/', 'docs/', 'README.md']) {
    const own = files.filter((file) => file.startsWith(kind));
    expect(own.flatMap(humanTexts).length, kind).toBeGreaterThan(10);
  }
});

describe('the words are noticed', () => {
  test.each([
    ['Findings, gravest first', ['gravest']],
    ['52 users would be decided otherwise', ['otherwise']],
    ['Nobody would be decided otherwise.', []],
    ['Held against the log', ['Held against']],
    ['The standing order of questionnaires', []],
  ])('%s', (text, words) => {
    expect(bannedIn(text)).toEqual(words);
  });
});

describe('the texts of a source file', () => {
  const texts = (source: string): string[] => literalsOf(source).map(({ text }) => text);

  test('are literals and templates, with a dot for each hole', () => {
    const [open, close] = ['${', '}'];
    expect(
      texts(`const a = 'it\\'s'; const b = \`one ${open}c ? 'two' : \`three ${open}d${close}\`${close} four\`;`),
    ).toEqual(["it's", 'two', 'three …', 'one … four']);
  });

  test('are neither comments nor regular expressions', () => {
    expect(texts("// don't\n/* 'a' */ const r = /['\"`]/g.test(x) ? 4 / 2 : 'b c';")).toEqual(['b c']);
  });

  test('know their lines', () => {
    expect(literalsOf("const a =\n  'x y';\n")).toEqual([{ text: 'x y', line: 2 }]);
  });

  test('of SQL are its literals and the header for people', () => {
    const sql = "-- @id  a-b\n-- @title  Who is\n--         there\n-- why 'not'\nSELECT 'it''s here' AS remedy";
    expect(sqlTextsOf(sql).map(({ text }) => text)).toEqual(['Who is there', "it's here"]);
  });
});
