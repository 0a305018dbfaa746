import { EXCERPT } from './chunk.ts';

/** How other files begin, and what they are. Bytes that are no UTF-8 come here as U+FFFD. */
const MAGIC: readonly (readonly [start: RegExp, what: string])[] = [
  [/^PK/, 'an Office document or an archive within another; save a sheet as CSV UTF-8, unpack an archive'],
  [/^PAR1/, 'a Parquet file; export it as JSON'],
  [/^ElfFile/, 'an event log of Windows, which holds no provisioning logs'],
  [/^%PDF/, 'a PDF document'],
  [/^SQLite format 3/, 'a database; export its rows as JSON'],
  [/^(?:BZh\d|\ufffd7zXZ|7z\ufffd\ufffd|Rar!)/, 'an archive or a compression other than gzip, zstd and zip; unpack it'],
  [/^[^\0]{1,100}\0[\s\S]{156,400}ustar/, 'a tar archive; unpack it'],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?<Objs\b/,
    'what Export-Clixml of PowerShell writes; export with "ConvertTo-Json -Depth 10"',
  ],
  [/^\s*<!doctype html|^\s*<html/i, 'HTML; a page to sign in perhaps, where the export was expected'],
  [/^\s*<[!?a-z]/i, 'XML; export it as JSON'],
  [/^\s*[[{]?\s*\{\s*'/, 'what Python prints of a dictionary; write it with json.dump'],
  [/^\s*\w+ +: /, 'what PowerShell shows on the screen (Format-List); export with "ConvertTo-Json -Depth 10"'],
  [/^\s*(?:---\s*)?(?:- )?\w+:(?:\s|$)/, 'YAML perhaps; export it as JSON'],
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

/** Whether a text is what stands behind a document that was copied out of a script or a page, or joined by a command of DOS. */
export const isPostscript = (text: Buffer): boolean => POSTSCRIPTS.has(text.toString('latin1'));

const POSTSCRIPTS: ReadonlySet<string> = new Set([';', ')', ');', '```', '\u001a']);
