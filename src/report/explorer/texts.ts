import { visible } from '../../output/terminal.ts';

/** Texts, each kept once and known by its number; 0 is no text. Hidden characters are made visible. */
export class Texts {
  readonly all: string[] = [''];
  readonly #numbers = new Map<string, number>([['', 0]]);

  /** The number of a text; 0 for null and the empty text. */
  of(text: string | null): number {
    if (text === null) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.all.push(visible(text)) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
