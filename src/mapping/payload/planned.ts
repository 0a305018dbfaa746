/** What is asked of the application. */
export const OPERATIONS = ['create', 'update', 'disable'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** A value that goes to the application. */
export interface SentValue {
  readonly kind: 'sent';
  readonly target: string;
  /** As JSON; Booleans of a Boolean attribute are Booleans. */
  readonly value: unknown;
  /** Whether it adds to what the account holds, and takes nothing away. */
  readonly adds: boolean;
  /** Whether it is written only where the account holds nothing there. */
  readonly fills: boolean;
  /** Whether the account holds nothing there yet; false where that is not known. */
  readonly isNew: boolean;
  /** How roles are written: as values with fields, as JSON text by the old PATCH, or no roles at all. */
  readonly roles: 'text-on-patch' | 'fields' | null;
  /** Whether the service says beside it that it is a role of Microsoft Entra ID. */
  readonly isTypedRole: boolean;
}

/**
 * What one attribute mapping gives for one operation. `open`: it is not known; `failed`: the evaluation fails;
 * `ignores-object`: the whole object is left out of the flow.
 */
export type Planned =
  | SentValue
  | { readonly kind: 'left-out' | 'open' | 'failed' | 'ignores-object'; readonly target: string; readonly why: string };

/** An attribute that is not in the body, and why. */
export interface Beside {
  readonly target: string;
  readonly why: string;
}

/** Members that an update adds to a group and takes out: the ids of their accounts. */
export interface MemberChanges {
  readonly target: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
