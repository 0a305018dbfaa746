import type { InputRow, Run } from '../expression/run.ts';
import type { GateAnswer } from './decision.ts';

/** One source object, as the gates of the scope see it. */
export interface SourceFacts {
  /** False where the account is blocked or soft-deleted; unknown where the export does not say. */
  readonly isActive: GateAnswer;
  readonly isDeleted: boolean;
  readonly assignment: Assignment | null;
  readonly row: InputRow;
  readonly run: Run;
}

/** The best way by which an assignment reaches an object, as the view entitlement has it. */
interface Assignment {
  /** `direct`, `group`, `nested-group`, `group-not-security-enabled`, `unknown`. */
  readonly path: string;
  /** In words: `member of Sales`. */
  readonly via: string;
  /** Whether all that assigns the object is default access. */
  readonly isDefaultAccess: boolean;
}
