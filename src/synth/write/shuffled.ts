import { mix } from '../random.ts';
import type { TextFile } from './text-file.ts';

const WINDOW = 64;
/** One line in so many is followed, sooner or later, by a copy of itself that was cut off on its way. */
const BROKEN_EVERY = 200;

/** Takes lines; gives how many broken ones it added. */
interface Lines {
  readonly line: (text: string, number: number) => number;
  readonly end: () => void;
}

/** Lines in their order; or, given a seed, out of order within a window, with a broken one among them now and then. */
export function shuffled(file: TextFile, seed: number | null): Lines {
  if (seed === null) {
    return {
      line: (text) => {
        file.write(`${text}\n`);
        return 0;
      },
      end: () => undefined,
    };
  }
  const held: string[] = [];
  let count = 0;
  const release = (): void => {
    const at = mix(seed, count++) % held.length;
    const [text] = held.splice(at, 1);
    file.write(`${text}\n`);
  };
  const hold = (text: string): void => {
    held.push(text);
    if (held.length > WINDOW) release();
  };
  return {
    line: (text, number) => {
      hold(text);
      const isBroken = mix(seed, number + 17) % BROKEN_EVERY === 0;
      if (isBroken) hold(text.slice(0, text.length >> 1));
      return isBroken ? 1 : 0;
    },
    end: () => {
      while (held.length > 0) release();
    },
  };
}
