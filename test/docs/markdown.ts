/** A fenced block of a Markdown page. */
export interface Block {
  /** What stands behind the fence: `sh`, `sh not-run`, `json`; empty where nothing does. */
  readonly info: string;
  readonly text: string;
  /** Of its first line of text, from 1. */
  readonly line: number;
}

const FENCE = /^( *)(`{3,})(.*)\n([\s\S]*?)^\1\2 *$/gm;

/** The fenced blocks of a page, in order. */
export const blocksOf = (page: string): Block[] =>
  [...page.matchAll(FENCE)].map(({ index, 3: info = '', 4: text = '' }) => ({
    info: info.trim(),
    text,
    line: page.slice(0, index).split('\n').length + 1,
  }));

/** The page without its fenced blocks, comments and code. */
const proseOf = (page: string): string =>
  page
    .replace(FENCE, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/`[^`\n]*`/g, '');

/** Where links and pictures of a page lead: `other.md#part`, `#part`, `https://…`. */
export const linksOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map((found) => found[1] ?? '');

/** The code between backticks in the running text. */
export const codeOf = (page: string): string[] =>
  [...page.replace(FENCE, '').matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? '');

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsOf(page: string): string[] {
  const seen = new Map<string, number>();
  return [...page.replace(FENCE, '').matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replace(/`/g, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
      .replaceAll(' ', '-');
    const earlier = seen.get(slug) ?? 0;
    seen.set(slug, earlier + 1);
    return earlier === 0 ? slug : `${slug}-${earlier}`;
  });
}
