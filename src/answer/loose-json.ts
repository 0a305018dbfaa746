/** A value of a JSON text with the keys that lead to it; array places are numbers. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean | null;
}

const MOST_DEPTH = 40;
const MOST_LEAVES = 2000;
const START = /[{[]\s{0,50}(?:[{[]\s{0,50}){0,4}\\?["'}\]]/;

/** Where a JSON object or array begins in a text; -1 where none does. */
export const jsonStart = (text: string): number => text.search(START);

interface Place {
  readonly isList: boolean;
  key: string | number;
  /** A text that may turn out to be a key, or a value of a list. */
  pending: string | null;
}

/**
 * The values of a JSON text that may be cut off, escaped once more, or broken: whatever can be read is, in its order. Texts that
 * are JSON themselves are opened too. Never throws; linear in the length of the text.
 */
export function leavesOf(text: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  read(unescaped(text), [], leaves);
  return leaves;
}

/** `{\"detail\":\"…\"}` as `{"detail":"…"}`. */
const unescaped = (text: string): string => (/^[{[\s]{1,10}\\"/.test(text) ? text.replace(/\\(["\\])/g, '$1') : text);

function read(text: string, base: readonly (string | number)[], leaves: Leaf[]): void {
  const stack: Place[] = [];
  const put = (value: Leaf['value']): void => {
    if (leaves.length >= MOST_LEAVES) return;
    const path = [...base, ...stack.map(({ key }) => key)];
    if (typeof value === 'string' && path.length < MOST_DEPTH && /^\s*[{[]/.test(value) && jsonStart(value) >= 0) {
      const before = leaves.length;
      read(value, path, leaves);
      if (leaves.length > before) return;
    }
    leaves.push({ path, value });
  };
  const settle = (top: Place | undefined): void => {
    if (top?.isList && top.pending !== null) put(top.pending);
    if (top !== undefined) top.pending = null;
  };
  let at = 0;
  let awaitsValue = false;
  while (at < text.length && leaves.length < MOST_LEAVES) {
    const letter = text[at]!;
    const top = stack.at(-1);
    if (letter === '"' || letter === "'") {
      const [found, next] = quoted(text, at);
      at = next;
      if (awaitsValue) put(found);
      else if (top !== undefined) top.pending = found;
      awaitsValue = false;
      continue;
    }
    if (letter === '{' || letter === '[') {
      if (stack.length >= MOST_DEPTH) return;
      stack.push({ isList: letter === '[', key: letter === '[' ? 0 : '', pending: null });
      awaitsValue = false;
    } else if (letter === '}' || letter === ']') {
      settle(top);
      stack.pop();
      if (stack.length === 0) return;
      awaitsValue = false;
    } else if (letter === ',') {
      settle(top);
      if (top !== undefined && typeof top.key === 'number') top.key += 1;
      awaitsValue = false;
    } else if (letter === ':') {
      if (top !== undefined && !top.isList && top.pending !== null) {
        top.key = top.pending;
        top.pending = null;
        awaitsValue = true;
      }
    } else if ((awaitsValue || top?.isList === true) && /[-\dtfnTFN]/.test(letter)) {
      const word = /^[-+\w.]{1,40}/.exec(text.slice(at, at + 40))?.[0] ?? letter;
      const value = literal(word);
      if (value !== undefined) put(value);
      awaitsValue = false;
      at += word.length;
      continue;
    }
    at += 1;
  }
  settle(stack.at(-1));
}

const WORDS: Readonly<Record<string, boolean | null>> = {
  true: true,
  false: false,
  null: null,
  none: null,
};

function literal(word: string): number | boolean | null | undefined {
  const known = WORDS[word.toLowerCase()];
  if (known !== undefined) return known;
  const number = Number(word);
  return Number.isFinite(number) ? number : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };

/** The text from a quote to its end (or to where the body was cut), and where to go on. */
function quoted(text: string, start: number): [string, number] {
  const quote = text[start]!;
  let at = start + 1;
  let found = '';
  let from = at;
  for (; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '\\') {
      found += text.slice(from, at);
      const next = text[at + 1];
      const code = next === 'u' ? /^[0-9a-f]{4}/i.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
      if (code !== undefined) found += String.fromCharCode(Number.parseInt(code, 16));
      else if (next !== undefined) found += ESCAPES[next] ?? next;
      at += code === undefined ? 1 : 5;
      from = at + 1;
    } else if (letter === quote && (quote === '"' || isEnd(text, at + 1))) {
      return [found + text.slice(from, at), at + 1];
    }
  }
  return [found + text.slice(from), text.length];
}

/** An apostrophe ends a text only before punctuation. */
const isEnd = (text: string, at: number): boolean => /^\s{0,10}(?:[,:}\]]|$)/.test(text.slice(at, at + 12));
