import { WRAPPERS } from '../recognise.ts';

/** How documents of a family of files are built: what wraps their records, and what tells a record from a wrapper. */
export interface PageShape {
  /** Folded keys under which records lie. */
  readonly wrappers: ReadonlySet<string>;
  /** Whether the start of an object (JSON text) shows that it is a record itself, whatever its other members are called. */
  readonly isRecord: (head: string) => boolean;
  /** Told the members of a page beside its records, as they come. */
  readonly onMembers?: (members: Record<string, unknown>) => void;
}

export const LOG_PAGES: PageShape = {
  wrappers: WRAPPERS,
  isRecord: (head) => /"(?:jobId|changeId|provisioningSteps|activityDateTime|activityDisplayName)"\s*:/i.test(head),
};
