import type { StoryFailure } from '../service/story.ts';
import type { FaultGround } from './fault.ts';

/** An application as a whole, as far as a fault of a job may mind. */
export interface JobGround extends FaultGround {
  /** Users in scope. */
  readonly people: number;
  readonly days: number;
  /** How the log is written; left out where a job is asked about. */
  readonly dialect?: string;
}

/** What is wrong with a whole job, or with the export of its log. */
export interface JobFault {
  readonly name: string;
  readonly title: string;
  /**
   * `first`: the first cycle goes wrong; `end`: the job ends badly; `episode`: a bad time that passes; `change`: somebody
   * changes the mappings; `export`: the log is not whole.
   */
  readonly of: 'first' | 'end' | 'episode' | 'change' | 'export';
  readonly unfit?: (ground: JobGround) => string | null;
  /** How objects fail while it lasts. */
  readonly failure?: Omit<StoryFailure, 'errorCategory'>;
  /** What that failure comes to: a code of the view cause. */
  readonly failureCause?: string;
  /** Why the service holds the job in quarantine: the reason in the job, and the sentence in the audit log. */
  readonly quarantine?: { readonly reason: string; readonly code: string; readonly sentence: string };
  /** Objects that one cycle gets to fail before the quarantine; 0 = the job goes silent. */
  readonly burst?: (people: number) => number;
}
