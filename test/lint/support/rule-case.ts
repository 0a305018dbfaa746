import type { LintOptions } from '../../../src/lint/lint-schema.ts';
import type { LintSeverity } from '../../../src/lint/report.ts';
import type { Json } from '../../mapping/support/gallery-schema.ts';
import type { Draft } from './draft.ts';

/** What happens to the clean draft before it is linted. */
interface Situation {
  /** Completes the sentence "RULE fires on …" or "RULE is quiet on …". */
  readonly title: string;
  readonly make: (draft: Draft) => void;
  /** Changes to the three users, in their order. */
  readonly people?: readonly Json[];
  readonly options?: LintOptions;
}

interface Firing extends Situation {
  /** What the first finding says, in part. */
  readonly says: string | RegExp;
  /** How many findings there are; 1 where absent. */
  readonly count?: number;
  readonly severity?: LintSeverity;
  /** The target attribute of its place; not looked at where absent. */
  readonly target?: string;
  /** The part of the expression that is pointed at; not looked at where absent. */
  readonly part?: string;
}

/** How one rule behaves: what it fires on, what it lets pass, and what it cannot know. */
export interface RuleCase {
  readonly rule: string;
  readonly fires: readonly [Firing, ...Firing[]];
  readonly quiet: readonly [Situation, ...Situation[]];
  /** With the input that is missing. */
  readonly unknown?: readonly (Situation & { readonly missing: string })[];
}
