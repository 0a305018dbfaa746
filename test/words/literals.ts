/** A text of a source file, and the line on which it begins. */
export interface Literal {
  readonly text: string;
  readonly line: number;
}

/** What may stand before a regular expression; after anything else a slash divides. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\n]|\breturn|\btypeof|\bcase)\s*$/;
const QUOTED = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** Where a hole of a template is, in its text. */
const HOLE = '…';

/**
 * The texts of a TypeScript or JavaScript file: its string literals, and its templates with a dot for every hole. Comments and
 * regular expressions are none.
 */
export function literalsOf(source: string): Literal[] {
  const found: Literal[] = [];
  const at = (pattern: RegExp, index: number): string | null => {
    pattern.lastIndex = index;
    return pattern.exec(source)?.[0] ?? null;
  };
  const note = (text: string, index: number): void => {
    found.push({ text: text.replace(/\\(['"`\\])/g, '$1'), line: source.slice(0, index).split('\n').length });
  };

  /** Reads code from an index up to the brace that ends a hole, or to the end; returns the index after it. */
  function code(from: number): number {
    let depth = 0;
    let index = from;
    while (index < source.length) {
      const letter = source[index];
      if (letter === '`') {
        index = template(index);
        continue;
      }
      const skipped =
        at(COMMENT, index) ??
        (letter === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, index - 40), index)) ? at(REGEX, index) : null);
      const quoted = skipped === null ? at(QUOTED, index) : null;
      if (quoted !== null) note(quoted.slice(1, -1), index);
      if (letter === '{') depth++;
      if (letter === '}' && depth-- === 0) return index + 1;
      index += (skipped ?? quoted ?? ' ').length;
    }
    return index;
  }

  function template(from: number): number {
    let text = '';
    let index = from + 1;
    while (index < source.length && source[index] !== '`') {
      if (source.startsWith('${', index)) {
        text += HOLE;
        index = code(index + 2);
      } else {
        text += source[index] === '\\' ? source.slice(index, index + 2) : source[index];
        index += source[index] === '\\' ? 2 : 1;
      }
    }
    note(text, from);
    return index + 1;
  }

  code(0);
  return found;
}

/** The texts of an SQL file: its string literals, and the lines of its header that are for people. */
export function sqlTextsOf(source: string): Literal[] {
  const found: Literal[] = [];
  const header = /^-- @(?:title|question|adds|fix) +(.*(?:\n-- {2,}(?!@).*)*)/gm;
  for (const { 1: text = '', index } of source.matchAll(header)) {
    found.push({ text: text.replace(/\n-- +/g, ' '), line: source.slice(0, index).split('\n').length });
  }
  const literal = /--[^\n]*|\/\*[\s\S]*?\*\/|'((?:[^']|'')*)'/g;
  for (const { 1: text, index } of source.matchAll(literal)) {
    if (text !== undefined)
      found.push({ text: text.replaceAll("''", "'"), line: source.slice(0, index).split('\n').length });
  }
  return found;
}
