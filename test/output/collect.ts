import type { Cell, Column, ColumnType, Result } from '../../src/output/result.ts';

/** Everything a text renderer says. */
export async function textOf(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  return (await bytesOf(chunks)).toString('utf8');
}

/** Everything a renderer says, as bytes. */
export async function bytesOf(chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(pieces);
}

/** Columns from `name: type` pairs. */
export const columnsOf = (types: Readonly<Record<string, ColumnType>>): Column[] =>
  Object.entries(types).map(([name, type]) => ({ name, type }));

/** A result whose batches come as given, so that a test decides where one ends. */
export const batched = (columns: readonly Column[], batches: readonly (readonly Cell[][])[]): Result => ({
  columns,
  batches: (async function* () {
    yield* batches;
  })(),
});

/** Text that an attacker, or the world, may put into a display name. */
export const HOSTILE = {
  escape: '\u001b[31mred\u001b[0m',
  csi: '\u009b2J',
  title: '\u001b]0;owned\u0007',
  newline: 'first\nsecond\r\nthird',
  carriage: 'Ada\rEve',
  bidi: 'user\u202egpj.exe',
  tags: 'ana\u{e0041}\u{e0042}',
  hidden: 'ada\u200b@example.com',
  nul: 'a\u0000b',
  pipe: 'a|b',
  html: '<script>alert(1)</script>',
  formula: '=HYPERLINK("http://example.com","x")',
} as const;

/** What would reach a terminal as a command or hide from a reader. */
export const UNSAFE_OUTPUT = /(?!\n)[\p{Cc}\u200b\u202a-\u202e\u{e0000}-\u{e007f}]/u;
