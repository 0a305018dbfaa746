import type { Situation } from '../../replay/situation.ts';
import type { User } from '../directory/user.ts';
import type { Scene } from '../service/scene.ts';
import type { ServiceAct } from '../service/story.ts';
import type { MappedAttribute, Shape } from '../shapes/shape.ts';
import type { TrueOutcome } from './true-outcome.ts';

/** How an object comes to be assigned. */
type Assigned = 'direct' | 'nested' | 'not-security-enabled' | 'default-access';

/**
 * When an object appears in the log: at its first cycle, and then at the retries of a failed write (next cycle, 6, 12, 24 hours,
 * then daily), twice a week as skipped objects do that change, once more when things turn, in every cycle, or not again.
 */
type Rhythm = 'ladder' | 'now-and-then' | 'turn' | 'change' | 'every-cycle' | 'once';

/** Where an object with a fault is: not met by the service yet, met, or past its turn (`Rhythm` turn and change). */
export type Stage = 'unmet' | 'met' | 'turned';

/** A scoping filter's clause, as the schema holds it. */
export interface Clause {
  readonly attribute: string;
  readonly operator: string;
  readonly value: string | null;
  /** The same said in TypeScript; `value` is the clause's own. */
  readonly holds: (user: User, value: string | null) => boolean;
}

/** The application a fault is to be planted in, as far as it may matter. */
export interface FaultGround {
  readonly shape: Shape;
  readonly isNew: boolean;
  readonly hasGroups: boolean;
  /** Milliseconds since 1970: the first moment of the log. */
  readonly start: number;
}

/** What is wrong with single users or groups. */
export interface ObjectFault {
  readonly name: string;
  readonly title: string;
  readonly of: 'user' | 'group';
  /** Share of the users (or groups) that have it, unless the command line says something else. */
  readonly rate: number;
  /** Objects that come together: two for a duplicate. */
  readonly together?: number;
  /** Why it cannot be planted there; null = it can. */
  readonly unfit?: (ground: FaultGround) => string | null;
  /** What the directory holds; `index` counts the objects of this fault. */
  readonly directory?: (user: User, index: number, shape: Shape) => void;
  readonly clause?: Clause;
  /** The clause comes with the change of the mappings, not from the start. */
  readonly clauseComesLater?: boolean;
  /** A line that the mapping has besides, where this fault is planted. */
  readonly mapping?: MappedAttribute<User>;
  readonly assigned?: Assigned;
  /** From its turn on the object is no longer assigned. */
  readonly isWithdrawn?: boolean;
  /** From its turn on the account is deleted in the directory. */
  readonly isDeletedLater?: boolean;
  readonly rhythm: Rhythm;
  readonly tell: (scene: Scene, stage: Exclude<Stage, 'unmet'>, isTurning: boolean) => ServiceAct;
  readonly situation: (stage: Stage) => Situation;
  /** What is true of the object, with log and snapshots of the moment. */
  readonly outcome: (stage: Stage) => TrueOutcome;
  /** Canned queries that have a row about the object, with log and snapshots of the moment. */
  readonly named: (stage: Stage) => readonly string[];
  /** Those that may have one: it takes some cycles until they do. */
  readonly may?: readonly string[];
  /** What the target holds in place of the mapped values; null = no account. Default: the mapped values once the object was created. */
  readonly target?: (stage: Stage) => 'none' | 'mapped' | 'disabled' | 'twice';
  /** A setting of the job that goes with it. */
  readonly jobSetting?: readonly [name: string, value: string];
}

export const SKIPPED = 'skipped-assigned-users';
export const UNPOPULATED = 'unpopulated-matching-ids';

/** Shapes in which people are assigned: not those that read an HR application. */
export const needsAssignment = ({ shape }: FaultGround): string | null =>
  shape.direction === 'inbound' ? 'everybody comes from the HR application; nobody is assigned' : null;

export const needsScim = (ground: FaultGround): string | null =>
  ground.shape.direction === 'outbound' ? null : 'it is a fault of applications that users are provisioned into';
