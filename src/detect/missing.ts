import type { CannedQuery } from './canned-query.ts';
import { INPUTS, type Input, type MissingInput, type UsedSnapshot } from './inputs.ts';
import type { Presence } from './presence.ts';

interface Missing {
  /** Needed and not there. */
  readonly lacking: readonly MissingInput[];
  /** Not there; would sharpen the answer. */
  readonly wouldAdd: readonly MissingInput[];
  readonly used: readonly UsedSnapshot[];
}

/** Which inputs of a query are not there, and which of the snapshots that are there it can use. */
export function missingInputs(query: CannedQuery, { inputs, used, later }: Presence): Missing {
  const asked = new Set<Input>([...query.needs.flat(), ...query.adds.map((item) => item.input)]);
  const wordsOf = (input: Input): string => {
    const taken = later.get(input);
    const since =
      taken === undefined
        ? ''
        : ` (the first was taken ${taken.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC, after --as-of)`;
    return `${INPUTS[input].words}${since}`;
  };
  return {
    lacking: query.needs
      .filter((alternatives) => !alternatives.some((input) => inputs.has(input)))
      .flat()
      .map((input) => ({
        input,
        words: wordsOf(input),
        effect: `without it there is no answer; ${INPUTS[input].how}`,
      })),
    wouldAdd: query.adds
      .filter(({ input }) => !inputs.has(input))
      .map(({ input, gain }) => ({ input, words: wordsOf(input), effect: gain })),
    used: used.filter(({ input }) => asked.has(input)),
  };
}

/** Between missing inputs: all of them are needed, or one of them is enough. */
export const joiner = ({ needs }: CannedQuery): string =>
  needs.some((inputs) => inputs.length > 1) ? '; or ' : '; and ';
