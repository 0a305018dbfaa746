import type { Path } from '../schema/model.ts';

/** A value of a JSON text and where it is; offsets in UTF-16 code units, end exclusive. */
export interface JsonPlace {
  readonly start: number;
  readonly end: number;
  /** The members of an object in their order, a key given twice twice; null for anything else. */
  readonly members: readonly { readonly key: string; readonly start: number; readonly value: JsonPlace }[] | null;
  /** The items of a list; null for anything else. */
  readonly items: readonly JsonPlace[] | null;
}

const BLANK = /[\uFEFF \t\n\r]*/y;
const WORD = /[^\s,\]}]*/y;

/** Where every value of a JSON text is. The text must be JSON (with or without a byte order mark). */
export function jsonPlaces(text: string): JsonPlace {
  return valueAt(text, skip(BLANK, text, 0));
}

function valueAt(text: string, start: number): JsonPlace {
  if (text[start] === '{') return objectAt(text, start);
  if (text[start] === '[') return listAt(text, start);
  const end = text[start] === '"' ? textEnd(text, start) : skip(WORD, text, start);
  return { start, end, members: null, items: null };
}

function objectAt(text: string, start: number): JsonPlace {
  const members: { key: string; start: number; value: JsonPlace }[] = [];
  let at = skip(BLANK, text, start + 1);
  while (text[at] !== '}') {
    const keyEnd = textEnd(text, at);
    const colon = skip(BLANK, text, keyEnd);
    const value = valueAt(text, skip(BLANK, text, colon + 1));
    members.push({ key: JSON.parse(text.slice(at, keyEnd)) as string, start: at, value });
    at = afterComma(text, value.end);
  }
  return { start, end: at + 1, members, items: null };
}

function listAt(text: string, start: number): JsonPlace {
  const items: JsonPlace[] = [];
  let at = skip(BLANK, text, start + 1);
  while (text[at] !== ']') {
    const item = valueAt(text, at);
    items.push(item);
    at = afterComma(text, item.end);
  }
  return { start, end: at + 1, members: null, items };
}

function afterComma(text: string, end: number): number {
  const at = skip(BLANK, text, end);
  return text[at] === ',' ? skip(BLANK, text, at + 1) : at;
}

function textEnd(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

/** The value of a member, by its name in any case as the schema is read, the last where a key is given twice; null without one. */
export function memberOf(place: JsonPlace, name: string): JsonPlace | null {
  const members = place.members ?? [];
  const folded = name.toLowerCase();
  const key = members.some((member) => member.key === name)
    ? name
    : members.find((member) => member.key.toLowerCase() === folded)?.key;
  return members.findLast((member) => member.key === key)?.value ?? null;
}

/** The value at the end of a path; null where the path leads into a text, which may hold JSON itself. */
export function placeAt(root: JsonPlace, path: Path): JsonPlace | null {
  return path.reduce<JsonPlace | null>((place, step) => {
    if (place === null) return null;
    if (typeof step === 'number') return place.items?.[step] ?? null;
    return place.members?.findLast(({ key }) => key === step)?.value ?? null;
  }, root);
}
