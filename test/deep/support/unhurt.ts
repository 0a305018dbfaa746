import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { FORMULA } from '../../../src/output/csv.ts';
import { filesOf } from '../../output/xlsx/read.ts';

/** What acts on a terminal, or hides text or turns it round. Joiners and variation selectors stay: emoji need them. */
const TURNING = String.raw`[[\p{Cc}--[\n\t]]\p{Bidi_Control}]`;
const HIDING = String.raw`[[\p{Cc}--\n]\p{Cs}[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe00-\ufe0f]]\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]`;
const TURNS = new RegExp(TURNING, 'v');
const ACTS = new RegExp(HIDING, 'v');
const ESCAPE = '\u001b';
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

/** What is wrong with an output, in a few words; null: nothing. */
type Look = (bytes: Buffer) => string | null | Promise<string | null>;

const textOf = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const around = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));

function acts(text: string): string | null {
  const at = text.search(ACTS);
  return at === -1 ? null : `a character that acts or hides: ${around(text, at)}`;
}

const terminal: Look = (bytes) => acts(textOf(bytes).replaceAll(COLOURS, ''));

const json: Look = (bytes) => {
  JSON.parse(textOf(bytes));
  return null;
};

const ndjson: Look = (bytes) => {
  for (const line of textOf(bytes).split('\n').slice(0, -1)) JSON.parse(line);
  return null;
};

const csv: Look = (bytes) => {
  // It refuses rows of another length and quotation marks that stand wrong.
  const rows = parse(bytes, { bom: true }) as string[][];
  const bad = rows.flat().find((cell) => FORMULA.test(cell) && !/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(cell));
  return bad === undefined ? null : `a formula: ${JSON.stringify(bad.slice(0, 80))}`;
};

/** The text of Markdown outside of code. Throws for a fence that nothing closes. */
function proseOf(text: string): string {
  const prose: string[] = [];
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === null && mark !== '') fence = mark;
    else if (fence !== null && mark.startsWith(fence) && line.trim() === mark) fence = null;
    else if (fence === null) prose.push(line);
  }
  if (fence !== null) throw new Error('A fence of code has no end.');
  return prose.join('\n').replaceAll(/(?<![`\\])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '');
}

const markdown: Look = (bytes) => {
  const text = textOf(bytes);
  const prose = proseOf(text);
  const tag = prose.search(/(?<!\\)<(?!br>|\/?details>|\/?summary>|!-- )/);
  if (tag !== -1) return `HTML: ${around(prose, tag)}`;
  const link = prose.search(/(?<!\\)\]\((?!https:\/\/(?:learn|entra|portal|aka)\.|#)|(?<!\\)\]: ?http|(?<!\\)!\[/);
  if (link !== -1) return `a link: ${around(prose, link)}`;
  let cells: number | null = null;
  for (const line of prose.split('\n')) {
    const pipes = line.startsWith('|') ? line.replaceAll(/\\./g, '').split('|').length : null;
    if (cells !== null && pipes !== null && pipes !== cells) return `a row of a table breaks: ${line.slice(0, 160)}`;
    cells = pipes;
  }
  return acts(text);
};

const xml: Look = (bytes) => {
  const text = textOf(bytes);
  const bad = text.search(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  if (bad !== -1) return `a character that XML has not: ${around(text, bad)}`;
  const rest = text.replaceAll(
    /<(?:\?xml[^<>]*\?|\/?[a-z-]+(?: [a-z]+="[^<"&]*(?:&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);[^<"&]*)*")*\/?)>/gi,
    '',
  );
  const left = rest.search(/<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i);
  return left === -1 ? null : `markup: ${around(rest, left)}`;
};

const tap: Look = (bytes) => {
  const lines = textOf(bytes).trimEnd().split('\n');
  const plan = Number(/^1\.\.(\d+)/m.exec(textOf(bytes))?.[1]);
  const told = lines.filter((line) => /^(?:not )?ok /.test(line)).length;
  if (lines.some((line) => line.startsWith('Bail out!'))) return 'a text that ends the run';
  return told === plan ? acts(textOf(bytes)) : `${told} results, ${plan} planned`;
};

const arrow: Look = (bytes) => (tableFromIPC(bytes).numRows >= 0 ? null : 'no table');

const parquet: Look = (bytes) =>
  bytes.subarray(0, 4).toString() === 'PAR1' && bytes.subarray(-4).toString() === 'PAR1' ? null : 'no Parquet file';

const xlsx: Look = async (bytes) => {
  for (const [name, part] of await filesOf(bytes)) {
    if (!/\.(?:xml|rels)$/.test(name)) return `a part ${name}`;
    const found = /<f[ >]|TargetMode="External"|<oleObject|<ddeLink/.exec(part);
    if (found !== null) return `${name}: ${around(part, found.index)}`;
  }
  return null;
};

const html: Look = (bytes) => {
  const text = textOf(bytes);
  if (!text.includes('Content-Security-Policy')) return 'no policy';
  const at = text.search(TURNS);
  return at === -1 ? null : `a character that acts or turns: ${around(text, at)}`;
};

const LOOKS = { terminal, json, sarif: json, ndjson, csv, markdown, xml, tap, arrow, parquet, xlsx, html } as const;
export type Form = keyof typeof LOOKS;

/** What is wrong with a file of a form; null: nothing. */
export async function wrongIn(form: Form, bytes: Buffer): Promise<string | null> {
  try {
    return await LOOKS[form](bytes);
  } catch (error) {
    return String(error).slice(0, 300);
  }
}
