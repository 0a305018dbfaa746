import { type PatternOptions, type PatternScan, peek } from './pattern-scan.ts';

const OPTIONS: ReadonlyMap<string, keyof PatternOptions> = new Map([
  ['i', 'ignoreCase'],
  ['m', 'multiline'],
  ['n', 'explicitCapture'],
  ['s', 'singleline'],
  ['x', 'ignoreWhitespace'],
]);

/** Letters that switch on, and off behind a hyphen, of either case; stops at the first character that is none. */
export function parseOptions(scan: PatternScan): PatternOptions {
  const options = { ...scan.options };
  for (let on = true; ; scan.at++) {
    const character = peek(scan);
    const option = OPTIONS.get(character.toLowerCase());
    if (option !== undefined) options[option] = on;
    else if (character === '-' || character === '+') on = character === '+';
    else return options;
  }
}
