import type { AccountValue } from '../mapping/account/account-value.ts';
import type { ScopeResult } from './scope.ts';
import type { Desired } from './value/desired.ts';

/** What the set-wise steps found out about one source object before it is matched. */
export interface MatchFacts {
  readonly scope: Pick<ScopeResult, 'state' | 'situation' | 'causes'>;
  readonly isDeleted: boolean;
  readonly link: Link | null;
  /** The first matching attribute with hits; null where there is none, or a link decides. */
  readonly hit: Hit | null;
  /** Source objects in scope that claim the same account, this one among them. */
  readonly claims: number;
  /** By attribute of the mapping. */
  readonly desired: readonly Desired[];
  /** What the account holds, by attribute of the mapping; null without an account. */
  readonly held: readonly AccountValue[] | null;
  /** By attribute that refers to another object, in their order. */
  readonly ends: readonly ReferenceEnd[];
  /** Of a group with an account; null where members are not mapped, or there is no account. */
  readonly members: MemberDifference | null;
}

/** The service holds this source object and that account to be one. */
export interface Link {
  readonly targetId: string;
  /** Whether the export of the application holds the account; null where there is none. */
  readonly exists: boolean | null;
  /** Where the link is known from. */
  readonly from: 'log' | 'connection' | 'match';
  /** Whether the last write was a disable. */
  readonly isDisabled: boolean;
}

interface Hit {
  /** The target attribute that matched. */
  readonly attribute: string;
  /** The first few. */
  readonly targetIds: readonly string[];
  readonly count: number;
}

/**
 * Where a reference leads: `there` to an account; `pending` to one that this very run creates; `left` to one that has left the
 * scope; `none` to an object without an account; `unknown`.
 */
export interface ReferenceEnd {
  readonly state: 'there' | 'pending' | 'left' | 'none' | 'unknown';
  readonly targetId: string | null;
  readonly name: string | null;
}

/** How the members of an account differ from those of the group; the ids are the first few. */
export interface MemberDifference {
  readonly added: number;
  readonly addedIds: readonly string[];
  readonly removed: number;
  readonly removedIds: readonly string[];
  readonly pending: number;
  readonly unresolved: number;
  readonly unresolvedNames: readonly string[];
  readonly unknown: number;
}
