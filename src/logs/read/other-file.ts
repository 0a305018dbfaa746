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
  [/^\s*(?:---\s*)?(?:- )?\w+:(?:\s|$)/, 'YAML perhaps; export it as JSON'],
];

/** Asked last. */
const OTHERS: readonly (readonly [sign: RegExp, what: string])[] = [
  [/^[^\n]*[,;\t]"\[?\{""/, 'a table without the line that names its columns; export it with the header'],
  [/^[^\n\t]*\t[^\n]*\t\[?\{"/, 'a table without the line that names its columns (-o tsv); export it as JSON'],
  [/^'\s*[[{]/, 'JSON within single quotes; write the text that they hold to the file'],
  [/^b'\s*[[{]/, 'what Python prints of bytes; write the text that they hold to the file'],
  [/^[^\n]*=\s*[[{]/, 'an object of a script perhaps; write it with JSON.stringify'],
];

/** Texts that look like a table and are none. */
const NO_TABLES: readonly (readonly [sign: RegExp, what: string])[] = [
  [
    /^(?:[^\n]*\n){0,10}[ \t]*>[ \t]*[[{"]/,
    'a mail in which each line is quoted with ">"; take the text from where it was copied',
  ],
  [/^(?:[^\n]*\n){0,10}[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|/, 'a table of Markdown or of a screen; export it as JSON'],
  [
    /^(?:[^\n]*\n){0,3}[ \t]*-{2,}[ \t]+-{2,}/,
    'a table as a screen shows it; export it as JSON (-o json, "ConvertTo-Json -Depth 10")',
  ],
  [
    /^(?:[^\n]*\n){0,5}[ \t]*\+?-{2,}\+-{2,}/,
    'a table as a screen shows it; export it as JSON or CSV (in psql: \\copy … csv header)',
  ],
  [
    /^\s*(?:-\[ RECORD 1 \]|\*{5,} 1\. row \*{5,})/,
    'what a screen shows of records, a line for each value; export them as JSON or CSV',
  ],
  [/^\s*\[?[A-Z]\w+\(\w+=/, 'what Python prints of objects; write them with json.dump'],
  [/^[^\n]*\bdatatable\s*\(/, 'a table written in KQL; run the query and export its answer as JSON'],
  [
    /^[^\n{]{0,200}\b(?:CEF|LEEF):\s?\d/,
    'CEF or LEEF, which holds parts of a record only; export the records that the collector received, as JSON',
  ],
  [
    /^\s*\w+ +: /,
    'what a screen shows of records, a line for each value (Format-List); export with "ConvertTo-Json -Depth 10"',
  ],
];

/** Whether a text looks like a table and is known to be none. */
export const isNoTable = (head: string): boolean => NO_TABLES.some(([sign]) => sign.test(head));

/** Why a text that is no container of records cannot be read, by its first letters. */
export function otherFile(head: string): { readonly reason: string; readonly excerpt: string } {
  const isBinary = head.includes('\0') || head.includes('\ufffd');
  const known = [...MAGIC, ...NO_TABLES, ...OTHERS].find(([sign]) => sign.test(head))?.[1];
  const what = isBinary ? 'the file is binary' : 'it starts with other text';
  return {
    reason: `neither JSON nor CSV: ${known ?? what}`,
    excerpt: isBinary ? '' : head.trim().slice(0, EXCERPT),
  };
}

/** Whether a text is what stands behind a document that was copied out of a script or a page, or joined by a command of DOS. */
export const isPostscript = (text: Buffer): boolean => POSTSCRIPTS.has(text.toString('latin1').trim());

const POSTSCRIPTS: ReadonlySet<string> = new Set([';', ')', ');', '```', '\u001a']);
