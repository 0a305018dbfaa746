import type { Clause, ObjectFault } from '../faults/fault.ts';
import type { JobFault } from '../faults/job-fault.ts';
import type { StoryApp } from '../service/scene.ts';
import type { Shape } from '../shapes/shape.ts';
import type { FaultBlock } from './blocks.ts';
import type { Cycle } from './schedule.ts';

interface Role {
  readonly id: string;
  readonly value: string;
}

/** The groups of an application, by number. */
export interface AppGroups {
  readonly from: number;
  /** Assigned, security-enabled groups with staff as members. */
  readonly count: number;
  /** An assigned group that holds another one; -1 = none. */
  readonly outer: number;
  readonly inner: number;
  /** An assigned group without security; -1 = none. */
  readonly insecure: number;
}

/** Everything that is decided about an application before the first event is told. */
export interface AppPlan extends StoryApp {
  readonly n: number;
  /** Object id of the service principal. */
  readonly id: string;
  readonly applicationId: string;
  readonly jobId: string;
  readonly slug: string;
  readonly shape: Shape;
  readonly targetSystem: string;
  readonly roles: readonly Role[];
  /** Whether its first cycle lies within the log. */
  readonly isNew: boolean;
  /** Its staff: a run within the staff of the tenant. */
  readonly staffFrom: number;
  readonly staff: number;
  /** People without an assignment who surface in a full cycle. */
  readonly strangers: number;
  /** Staff that one incremental cycle touches. */
  readonly touched: number;
  readonly groups: AppGroups;
  readonly blocks: readonly FaultBlock[];
  /** Clauses of the scoping filter, in the words of the log. */
  readonly clauses: readonly string[];
  /** Clauses after the mappings were changed, in the words of the log. */
  readonly clausesLaterWords: readonly string[];
  /** What the mappings are after they were changed. */
  readonly shapeLater: Shape;
  readonly clausesFirst: readonly Clause[];
  readonly clausesLater: readonly Clause[];
  readonly faults: readonly ObjectFault[];
  readonly fate: JobFault | null;
  readonly episodes: readonly { readonly fault: JobFault; readonly cycle: number }[];
  readonly change: JobFault | null;
  readonly cycles: readonly Cycle[];
  /** Number of the full cycle after a change of mappings; -1 = none. */
  readonly changeCycle: number;
  /** Number of the cycle that ends in quarantine; -1 = none. */
  readonly quarantineCycle: number;
  /** Milliseconds since 1970; null = never. */
  readonly quarantinedAt: number | null;
  /** Milliseconds between two objects of a full cycle. */
  readonly spacing: number;
  /** How many objects the first cycle gets through; Infinity = all. */
  readonly reaches: number;
}

export const EPISODE_CYCLES = 3;
/** Every so many cycles a group changes. */
export const GROUP_EVERY = 6;
