const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;

/** What may come next: a value, a value or the end of an empty list, a key, a key or the end of an empty object, … */
type Expected = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'more' | 'end';

/**
 * The offset of the first character that makes a text no JSON; its length where it ends too early. Engines name the
 * place in some of their messages only.
 */
export function firstMistake(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'more');
  for (;;) {
    at = skip(BLANK, text, at);
    const character = text[at];
    if (character === undefined) return at;
    const isFirst = expected === 'first-value' || expected === 'first-key';
    if ((character === '}' || character === ']') && (isFirst || expected === 'more')) {
      if (open.pop() !== (character === '}' ? '{' : '[')) return at;
      at++;
      expected = afterValue();
    } else if (expected === 'more' && character === ',') {
      at++;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else if (expected === 'colon' && character === ':') {
      at++;
      expected = 'value';
    } else if (expected === 'key' || expected === 'first-key') {
      if (character !== '"') return at;
      const { end, isWhole } = afterText(text, at);
      if (!isWhole) return end;
      [at, expected] = [end, 'colon'];
    } else if (expected === 'value' || expected === 'first-value') {
      if (character === '{' || character === '[') {
        open.push(character);
        at++;
        expected = character === '{' ? 'first-key' : 'first-value';
        continue;
      }
      const { end, isWhole } = character === '"' ? afterText(text, at) : afterWord(text, at);
      if (!isWhole) return end;
      [at, expected] = [end, afterValue()];
    } else return at;
  }
}

interface Scanned {
  readonly end: number;
  readonly isWhole: boolean;
}

function afterWord(text: string, at: number): Scanned {
  const end = skip(WORD, text, at);
  return { end, isWhole: end > at };
}

/** The end of a text in quotes, or the place of what may not be in it. */
function afterText(text: string, start: number): Scanned {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1, isWhole: true };
    if (code < 0x20) return { end: at, isWhole: false };
    if (code !== 0x5c) continue;
    const escaped = text[++at];
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (escaped === undefined || !'"\\/bfnrt'.includes(escaped))
      return { end: Math.min(at, text.length), isWhole: false };
  }
  return { end: text.length, isWhole: false };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
