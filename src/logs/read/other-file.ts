import { EXCERPT } from './chunk.ts';

/** How other files begin, and what they are. */
const MAGIC: readonly (readonly [start: RegExp, what: string])[] = [
  [/^PK/, 'an Office document; save the sheet as CSV UTF-8'],
  [/^PAR1/, 'a Parquet file; export it as JSON'],
  [/^ElfFile/, 'an event log of Windows, which holds no provisioning logs'],
  [/^%PDF/, 'a PDF document'],
  [/^\s*<[!?a-z]/i, 'HTML or XML; a page to sign in perhaps, where the export was expected'],
];

/** Why a text that is no container of records cannot be read, by its first letters. */
export function otherFile(head: string): { readonly reason: string; readonly excerpt: string } {
  const isBinary = head.includes('\0') || head.includes('\ufffd');
  const known = MAGIC.find(([start]) => start.test(head))?.[1];
  const what = isBinary ? 'the file is binary' : 'it starts with other text';
  return {
    reason: `neither JSON nor CSV: ${known ?? what}`,
    excerpt: isBinary ? '' : head.trim().slice(0, EXCERPT),
  };
}
