import { type JsonPlace, memberOf } from './json-places.ts';

/** A piece of a text that another one takes the place of. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all splices made, which must not overlap. Everything outside of them stays as it is. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const sorted = splices.toSorted((a, b) => b.start - a.start);
  return sorted.reduce((whole, splice) => whole.slice(0, splice.start) + splice.text + whole.slice(splice.end), text);
}

/** Writes a value in place of another, laid out as the lines around it. */
export const replaceValue = (text: string, place: JsonPlace, value: unknown): Splice => ({
  start: place.start,
  end: place.end,
  text: written(text, value, place.start),
});

/** Gives an object these members: those it has keep their place and spelling, the others come behind. */
export function setMembers(text: string, object: JsonPlace, values: Readonly<Record<string, unknown>>): Splice[] {
  const entries = Object.entries(values);
  const there = entries.flatMap(([name, value]) => {
    const place = memberOf(object, name);
    return place === null || text.slice(place.start, place.end) === JSON.stringify(value)
      ? []
      : [replaceValue(text, place, value)];
  });
  const missing = entries.filter(([name]) => memberOf(object, name) === null);
  if (missing.length === 0) return there;
  const last = object.members?.at(-1);
  return [
    ...there,
    append(
      text,
      object,
      last && { start: last.start, end: last.value.end },
      missing.map(
        ([name, value]) =>
          (at) =>
            `${JSON.stringify(name)}${colonIn(text, object)}${written(text, value, at)}`,
      ),
    ),
  ];
}

/** Puts a value at the end of a list. */
export const appendItem = (text: string, list: JsonPlace, value: unknown): Splice =>
  append(text, list, list.items?.at(-1), [(at) => written(text, value, at)]);

/** Takes an item out of a list, with the comma that goes with it. */
export function removeItem(list: JsonPlace, index: number): Splice {
  const items = list.items ?? [];
  const [item, next, before] = [items[index]!, items[index + 1], items[index - 1]];
  if (next !== undefined) return { start: item.start, end: next.start, text: '' };
  if (before !== undefined) return { start: before.end, end: item.end, text: '' };
  return { start: list.start + 1, end: list.end - 1, text: '' };
}

type Write = (at: number) => string;

function append(
  text: string,
  container: JsonPlace,
  last: { readonly start: number; readonly end: number } | undefined,
  writes: readonly Write[],
): Splice {
  if (last !== undefined) {
    const gap = isOnLines(text, container) ? breakOf(text) + indentAt(text, last.start) : gapIn(text, container);
    return { start: last.end, end: last.end, text: writes.map((write) => `,${gap}${write(last.start)}`).join('') };
  }
  const unit = unitOf(text);
  const inner = { start: container.start + 1, end: container.end - 1 };
  if (unit === '') return { ...inner, text: writes.map((write) => write(container.start)).join(',') };
  const outer = breakOf(text) + indentAt(text, container.start);
  const lines = writes.map((write) => outer + unit + write(container.start).replaceAll(outer, outer + unit));
  return { ...inner, text: lines.join(',') + outer };
}

/** A value as JSON, on lines where the text is on lines, indented as the line it begins on. */
function written(text: string, value: unknown, at: number): string {
  const unit = unitOf(text);
  const indent = indentAt(text, at);
  return JSON.stringify(value, null, unit).replaceAll('\n', breakOf(text) + indent);
}

const isOnLines = (text: string, { start, end }: JsonPlace): boolean => text.slice(start, end).includes('\n');

const breakOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** What one level is indented by; empty where the text is on one line. */
const unitOf = (text: string): string => /^\s*[{[]\r?\n([ \t]+)/.exec(text)?.[1] ?? '';

const indentAt = (text: string, at: number): string => {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, at))?.[0] ?? '';
};

const colonIn = (text: string, object: JsonPlace): string => {
  const [first] = object.members ?? [];
  if (first === undefined) return unitOf(text) === '' ? ':' : ': ';
  return text.slice(first.start, first.value.start).endsWith(' ') ? ': ' : ':';
};

const gapIn = (text: string, { start, end }: JsonPlace): string => (/,[ ]/.test(text.slice(start, end)) ? ' ' : '');
