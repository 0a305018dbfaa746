import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRepository } from './golden.ts';
import { anchorsOf, linksOf } from './markdown.ts';
import { PAGES, readPage } from './pages.ts';

const LARGEST_README = 12_288;

/** What is wrong with a link of a page; null where it leads somewhere. */
function brokenLink(from: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return /^https:\/\/[^/]+\.[^/]+/.test(link) ? null : `${from}: ${link} is no address`;
  const [path = '', anchor] = decodeURI(link).split('#');
  const target = path === '' ? from : posix.join(posix.dirname(from), path);
  if (target.startsWith('..') || !existsSync(inRepository(target))) return `${from}: there is no ${target}`;
  if (anchor === undefined) return null;
  if (statSync(inRepository(target)).isDirectory() || !anchorsOf(readPage(target)).includes(anchor)) {
    return `${from}: ${target} has no heading #${anchor}`;
  }
  return null;
}

test.each(PAGES)('%s has no broken link', (page) => {
  expect(linksOf(readPage(page)).flatMap((link) => brokenLink(page, link) ?? [])).toEqual([]);
});

test('every page of docs is in the list of pages', () => {
  const listed = new Set(linksOf(readPage('docs/README.md')).map((link) => posix.join('docs', link)));
  const pages = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
  expect(pages.filter((page) => !listed.has(page))).toEqual([]);
});

test('the README is short', () => {
  expect(Buffer.byteLength(readPage('README.md'))).toBeLessThanOrEqual(LARGEST_README);
});

describe('a broken link is noticed', () => {
  test.each([
    ['nowhere.md', 'README.md: there is no nowhere.md'],
    ['docs/formats.md#nothing', 'README.md: docs/formats.md has no heading #nothing'],
    ['../outside.md', 'README.md: there is no ../outside.md'],
    ['javascript:1', 'README.md: javascript:1 is no address'],
    ['docs/formats.md#times-and-dates', null],
    ['https://learn.microsoft.com/entra', null],
  ])('%s', (link, wrong) => {
    expect(brokenLink('README.md', link)).toBe(wrong);
  });

  test('headings that repeat, and those with code and signs', () => {
    expect(anchorsOf('# A b\n## `x --y` & z!\n# A b\n```sh\n# no heading\n```\n')).toEqual([
      'a-b',
      'x---y--z',
      'a-b-1',
    ]);
  });

  test('links in code count for nothing', () => {
    expect(linksOf('[a](b.md) `[c](d.md)`\n```\n[e](f.md)\n```\n![g](h.png)')).toEqual(['b.md', 'h.png']);
  });
});
