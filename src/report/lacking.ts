import type { MissingInput } from '../detect/inputs.ts';
import type { Finding } from '../detect/verdict.ts';
import type { Answers } from '../outcome/answers.ts';
import { lowerFirst, plural } from '../output/words.ts';
import { upperFirst } from './phrases.ts';

/** An input that was not there, and what therefore cannot be known. */
export interface Lacking {
  readonly words: string;
  readonly effects: readonly string[];
}

/** What an answer rests on. `answers`: null where people were not asked about; `audits`: how many audit rows, null = not counted. */
interface Ground {
  readonly findings: readonly Finding[];
  readonly answers: Answers | null;
  readonly audits: number | null;
}

/** The inputs that checks and simulations lack, each once, in the order of the checks. */
export function lackingInputs({ findings, answers, audits }: Ground): Lacking[] {
  const inputs = new Map<string, { words: string; effects: Set<string> }>();
  const note = ({ input, words, effect }: Omit<MissingInput, 'input'> & { input: string }): void => {
    const known = inputs.get(input) ?? { words, effects: new Set<string>() };
    known.effects.add(effect);
    inputs.set(input, known);
  };
  if (audits === 0) note(NO_AUDIT);
  for (const { query, table, missing, wouldAdd } of findings) {
    // What was not asked at all needs its first input before any other adds to it.
    if (table === null) for (const { input, words } of missing) note({ input, words, effect: lowerFirst(query.title) });
    else for (const input of [...missing, ...wouldAdd]) note(input);
  }
  if (answers !== null)
    for (const { appId, why } of answers.missing) {
      note({
        input: `replay ${appId ?? ''}`,
        words: `decisions of a replay${appId === null ? '' : ` for ${nameOf(answers, appId)}`}`,
        effect: why,
      });
    }
  return [...inputs.values()].map(({ words, effects }) => ({ words: upperFirst(words), effects: [...effects] }));
}

/** Effects of one input that are written out. */
const WRITTEN_OUT = 6;

/** What cannot be known without an input. */
export function lackingSentence({ effects }: Lacking): string {
  const left = effects.length - WRITTEN_OUT;
  const words = effects.slice(0, WRITTEN_OUT).join('; ');
  return `Cannot be known without it: ${left > 0 ? `${words}; and ${plural('more check', left)}` : words}.`;
}

export const NOTHING_LACKS = 'No check lacks an input.';

const nameOf = ({ counts }: Answers, app: string): string => counts.find(({ appId }) => appId === app)?.appName ?? app;

const NO_AUDIT = {
  input: 'audit',
  words: 'directory audit rows of the service Account Provisioning',
  effect: 'who changed the configuration, when the job was started or stopped, whether it went into quarantine',
};
