import type { FormatElement } from './date-format.ts';
import { type DateReading, missing, note } from './date-reading.ts';
import { atEnd, skipWhite, takeText, takeWord } from './date-scanner.ts';
import type { DateTimeStyles } from './date-time-styles.ts';
import { readField } from './read-field.ts';
import { isWhite } from './white-space.ts';

type Literal = Extract<FormatElement, { kind: 'literal' }>;

/** Reads a text along a format, all of it; says why it does not fit, or null where it does. */
export function readElements(
  reading: DateReading,
  elements: readonly FormatElement[],
  styles: DateTimeStyles,
): string | null {
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index] as FormatElement;
    if (styles.allowInnerWhite) skipWhite(reading);
    if (element.kind === 'character') {
      if (readCharacter(reading, element.character, styles)) continue;
      const fraction = element.character === '.' ? optionalFraction(elements, index + 1) : null;
      if (fraction === null) return missing(reading, element.character);
      index = fraction;
    } else {
      const failed = readElement(reading, element, styles);
      if (failed !== null) return failed;
    }
  }
  return atEnd(reading) ? null : missing(reading, '');
}

/**
 * Where the fraction ends that may be missing together with its point: `.FF` and longer, not `.F`. .NET passes over one
 * element between the point and the F (`.xFF`). Null where there is no such fraction.
 */
function optionalFraction(elements: readonly FormatElement[], next: number): number | null {
  const element = elements[next];
  if (isFraction(element) && element.count > 1) return next;
  const isSingle = element?.kind === 'character' || (element?.kind === 'field' && element.count === 1);
  return isSingle && !isFraction(element) && isFraction(elements[next + 1]) ? next + 1 : null;
}

const isFraction = (element: FormatElement | undefined): element is FormatElement & { readonly count: number } =>
  element?.kind === 'field' && element.letter === 'F';

function readCharacter(reading: DateReading, character: string, styles: DateTimeStyles): boolean {
  if (character === ' ' && styles.allowInnerWhite) return true;
  if (styles.allowInnerWhite && isWhite(character)) {
    // The white space of the text is passed over already: older versions miss it then, newer ones do not.
    reading.isDisputed = true;
    return true;
  }
  if (takeText(reading, character)) return true;
  // Where .NET allows white space at the end, it also lets a space of the format be missing in the middle.
  return character === ' ' && styles.allowTrailingWhite;
}

function readElement(
  reading: DateReading,
  element: Exclude<FormatElement, { kind: 'character' }>,
  styles: DateTimeStyles,
): string | null {
  switch (element.kind) {
    case 'field':
      return readField(reading, element.letter, element.count);
    case 'zone':
      return readZone(reading, element.name);
    case 'literal':
      return readLiteral(reading, element, styles) ? null : missing(reading, element.text);
  }
}

function readZone(reading: DateReading, name: 'Z' | 'GMT'): string | null {
  const isThere =
    name === 'GMT' ? takeText(reading, name) : takeWholeWord(reading, 'GMT') || takeWholeWord(reading, 'Z');
  if (!isThere) return missing(reading, name);
  if (name === 'Z') reading.isUtc = true;
  return note(reading, 'offset', 0);
}

function takeWholeWord(reading: DateReading, word: string): boolean {
  return !/\p{L}/u.test(reading.text.charAt(reading.at + word.length)) && takeWord(reading, word);
}

function readLiteral(reading: DateReading, { text, quoted }: Literal, styles: DateTimeStyles): boolean {
  if (!quoted || !styles.allowInnerWhite) return takeText(reading, text);
  for (const character of text) {
    if (character === ' ') skipWhite(reading);
    else if (!takeText(reading, character)) return false;
  }
  return true;
}
