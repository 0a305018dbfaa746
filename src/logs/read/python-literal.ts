/** Whether a text is what Python prints of a dictionary or a list of them: strings in single quotes. */
export const isPython = (text: string): boolean => /^[[{]\s*(?:[[{]\s*)*'/.test(text);

const TOKEN =
  /\s*(?:([[\]{}:,])|(None|True|False|nan)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/sy;
const WORDS: Readonly<Record<string, string>> = { None: 'null', True: 'true', False: 'false', nan: 'null' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What Python has printed (`{'Id': 'u1', 'details': None}`), read as JSON; undefined where it is none, or breaks off. */
export function pythonLiteral(text: string): unknown {
  const token = new RegExp(TOKEN);
  let json = '';
  while (token.lastIndex < text.length) {
    const m = token.exec(text);
    if (m === null) return undefined;
    const [, sign, word, number, single, double] = m;
    json +=
      sign ??
      (word === undefined ? undefined : WORDS[word]) ??
      number ??
      JSON.stringify(unescaped(single ?? double ?? ''));
  }
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gis, (_, hex, unit, point, letter) => {
    const code = hex ?? unit ?? point;
    if (code === undefined) return ESCAPES[letter] ?? letter;
    const number = Number.parseInt(code, 16);
    return number > 0x10ffff ? '\ufffd' : String.fromCodePoint(number);
  });
