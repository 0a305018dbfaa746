import { foldKey } from '../fold-key.ts';
import type { JsonObject } from '../json-object.ts';

/** What the objects of the AzureAD module print: `class AuditActor {`, a line for each member, and a brace. */
export function printedClass(text: string): JsonObject {
  const top: Record<string, unknown> = {};
  const open = [top];
  for (const line of text.split(/\r?\n/).slice(1)) {
    const m = /^\s*(\w+):\s*(.*?)\s*$/.exec(line);
    const inner: Record<string, unknown> = {};
    if (m && /^class \w+ \{$/.test(m[2] as string)) {
      open.at(-1)![m[1] as string] = inner;
      open.push(inner);
    } else if (m) {
      open.at(-1)![m[1] as string] = m[2] === '' ? null : m[2];
    } else if (/^\s*\}\s*$/.test(line) && open.length > 1) open.pop();
  }
  return top;
}

/**
 * What PowerShell prints of objects: `@{name=Ana; details=@{id=7}}`, several with a blank between them. An empty value may have been
 * null or nothing: null.
 */
export function printedObjects(text: string, known: ReadonlySet<string> | undefined): JsonObject[] {
  const objects: JsonObject[] = [];
  let at = 0;
  while (text.startsWith('@{', at)) {
    const end = closingBrace(text, at + 1);
    objects.push(printedMembers(text.slice(at + 2, end), '; ', known));
    at = end + 1;
    while (text[at] === ' ') at++;
  }
  return objects;
}

/** How Athena, Trino, Hive and Spark print a row or a list of rows: `{name=Ana, details={id=7}}`, `[{name=a}, {name=b}]`. */
export const isPrintedRow = (text: string): boolean => /^(?:\[\s*)?\{\s*\w+=/.test(text);

/** What a query engine prints of rows; a value that is printed as null is null. */
export function printedRows(text: string, known: ReadonlySet<string> | undefined): JsonObject | JsonObject[] {
  const isList = text.startsWith('[');
  const rows: JsonObject[] = [];
  for (let at = text.indexOf('{'); at !== -1 && (isList || rows.length === 0); ) {
    const end = closingBrace(text, at);
    const row = printedMembers(text.slice(at + 1, end), ', ', known);
    rows.push(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === 'null' ? null : value])));
    at = text.indexOf('{', end);
  }
  return isList ? rows : rows[0]!;
}

/** Where the brace that opens at `at` closes; the end of the text where it does not. */
function closingBrace(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

/**
 * A member begins behind the mark between two with a name and an equals sign, outside the braces of another. Values may hold the same
 * signs: where the names are known, no other counts.
 */
function printedMembers(text: string, between: '; ' | ', ', known: ReadonlySet<string> | undefined): JsonObject {
  const starts: number[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}') depth--;
    else if (depth === 0 && (i === 0 || text.startsWith(between, i - 2))) {
      const name = /^([\w@.:\-[\]" ]{1,120})=/.exec(text.slice(i, i + 121))?.[1];
      if (name !== undefined && (known === undefined || known.has(foldKey(name)))) starts.push(i);
    }
  }
  const members = starts.map((start, index) => text.slice(start, (starts[index + 1] ?? text.length + 2) - 2));
  return Object.fromEntries(
    members.map((member) => {
      const sign = member.indexOf('=');
      const value = member.slice(sign + 1);
      return [member.slice(0, sign).trim(), value === '' ? null : value];
    }),
  );
}
