import { EXIT, type ExitCode } from '../../errors.ts';
import type { SchemaDiff } from '../../mapping/diff/change.ts';
import { type Evaluated, isAlarm } from '../../mapping/diff/effect/evaluated.ts';
import type { DiffFailOn } from './diff-fail-on.ts';

/** 1 where a difference is what `failOn` names; 4 where no alarm was found and an effect is not known; else 0. */
export function exitCodeOfDiff(diff: SchemaDiff, { effects }: Evaluated, failOn: DiffFailOn): ExitCode {
  switch (failOn) {
    case 'never':
      return EXIT.ok;
    case 'change':
      return diff.changes.length > 0 ? EXIT.findings : EXIT.ok;
    case 'restart':
      return diff.restartsInitialCycle !== false ? EXIT.findings : EXIT.ok;
    case 'effect':
      return effects.some(({ kind }) => kind !== 'same') ? EXIT.findings : EXIT.ok;
    case 'alarm':
      if (effects.some(isAlarm)) return EXIT.findings;
      return effects.some(({ kind }) => kind === 'undecided') ? EXIT.insufficient : EXIT.ok;
  }
}
