import { readdirSync, readFileSync } from 'node:fs';
import { inRepository } from '../docs/golden.ts';
import { blocksOf } from '../docs/markdown.ts';
import { PAGES } from '../docs/pages.ts';
import { type Literal, literalsOf, sqlTextsOf } from './literals.ts';

/** A literal with one of these is a statement, not a text. */
const SQL = /\b(?:SELECT|FROM|WHERE|JOIN|INSERT|CREATE|UPDATE|DROP|UNNEST|VALUES)\b/;

/** Files with texts for people, by path below the root. */
export function textFiles(): string[] {
  const files = ['src', 'queries', 'reports'].flatMap((folder) =>
    readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll('\\', '/')}`,
    ),
  );
  return [
    ...files.filter((file) => /\.(?:ts|js|sql|html|json)$/.test(file) && !file.endsWith('.vl.json')),
    ...PAGES,
  ].sort();
}

/** The texts for people in a file: sentences, not names, statements or code. */
export function humanTexts(file: string): Literal[] {
  const source = readFileSync(inRepository(file), 'utf8');
  if (file.endsWith('.md')) return proseOf(source);
  if (file.endsWith('.sql')) return sqlTextsOf(source).filter(isSentence);
  if (/\.(?:ts|js)$/.test(file)) return literalsOf(source).filter((one) => isSentence(one) && !SQL.test(one.text));
  return source.split('\n').map((text, index) => ({ text, line: index + 1 }));
}

/** The lines of comments that a source file of TypeScript, JavaScript or SQL has on lines of their own. */
export const commentLines = (file: string): Literal[] =>
  /\.(?:ts|js|sql)$/.test(file)
    ? readFileSync(inRepository(file), 'utf8')
        .split('\n')
        .map((text, index) => ({ text, line: index + 1 }))
        .filter(({ text }) => /^\s*(?:\/\/|\/\*|\*|--)(?:[* ]|$)/.test(text))
    : [];

/** A single word is a name or a code. */
const isSentence = ({ text }: Literal): boolean => /\S\s+\S/.test(text);

/** The lines of a page without its blocks, and without code and addresses in the running text. */
function proseOf(page: string): Literal[] {
  const inBlocks = new Set(
    blocksOf(page).flatMap(({ line, text }) => text.split('\n').map((_, index) => line + index - 1)),
  );
  return page
    .split('\n')
    .map((text, index) => ({ text: text.replace(/`[^`]*`/g, '…').replace(/\]\([^)]*\)/g, ']'), line: index + 1 }))
    .filter(({ line }) => !inBlocks.has(line - 1));
}
