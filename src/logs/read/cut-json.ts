const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text ends, or is no JSON any more. */
class Cut extends Error {}

/**
 * What can be read of JSON text that breaks off: lists and objects as far as they go, without a string, a number or a member that is
 * not whole.
 */
export function cutJson(text: string): unknown {
  return new CutReader(text).read();
}

class CutReader {
  readonly #text: string;
  #at = 0;
  #isCut = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    try {
      return this.#value();
    } catch (error) {
      if (error instanceof Cut) return null;
      throw error;
    }
  }

  #value(): unknown {
    const next = this.#next();
    if (next === '{') return this.#object();
    if (next === '[') return this.#list();
    if (next === '"') return this.#string();
    return this.#word();
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#at++;
    this.#members('}', () => {
      const key = this.#string();
      this.#take(':');
      const value = this.#value();
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    });
    return object;
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    this.#at++;
    this.#members(']', () => list.push(this.#value()));
    return list;
  }

  /** Reads members up to the closing bracket, or as far as they are whole. */
  #members(closer: string, member: () => void): void {
    try {
      while (this.#next() !== closer) {
        member();
        if (this.#isCut) return;
        if (this.#next() === ',') this.#at++;
        else if (this.#next() !== closer) throw new Cut();
      }
      this.#at++;
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      this.#isCut = true;
    }
  }

  #string(): string {
    this.#take('"');
    let held = '';
    for (;;) {
      const letter = this.#text[this.#at++];
      if (letter === undefined) throw new Cut();
      if (letter === '"') return held;
      if (letter !== '\\') held += letter;
      else {
        const sign = this.#text[this.#at++];
        if (sign === undefined) throw new Cut();
        if (sign !== 'u') held += ESCAPES[sign] ?? sign;
        else {
          const code = /^[0-9a-f]{4}/i.exec(this.#text.slice(this.#at, this.#at + 4));
          if (code === null) throw new Cut();
          held += String.fromCharCode(Number.parseInt(code[0], 16));
          this.#at += 4;
        }
      }
    }
  }

  #word(): unknown {
    const word = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,\]}])/.exec(
      this.#text.slice(this.#at, this.#at + 400),
    );
    if (word === null) throw new Cut();
    this.#at += word[0].length;
    return JSON.parse(word[0]);
  }

  #take(letter: string): void {
    if (this.#next() !== letter) throw new Cut();
    this.#at++;
  }

  #next(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    const next = this.#text[this.#at];
    if (next === undefined) throw new Cut();
    return next;
  }
}
