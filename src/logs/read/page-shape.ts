import { COLUMN_KEYS, ROW_KEYS } from './table-answer.ts';

/** How documents of a family of files are built: what wraps their records, and what tells a record from a wrapper. */
export interface PageShape {
  /** Folded keys under which records lie. */
  readonly wrappers: ReadonlySet<string>;
  /** Folded keys under which the columns of a table are named, and those under which its rows follow. */
  readonly columns: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  /** Whether the start of an object (JSON text) shows that it is a record itself, whatever its other members are called. */
  readonly isRecord: (head: string) => boolean;
  /** Told the members of a page beside its records, as they come. */
  readonly onMembers?: (members: Record<string, unknown>) => void;
}

/** Keys under which pages hold their records: whatever lies there is a record, or is told to be none. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  'value',
  'records',
  'data',
  'response',
  'responses',
  'apiresponse',
  'result',
  'results',
  'tables',
]);

/** Around whole pages: `$batch` answers, recordings of web requests (HAR), answers of search engines. Their members are cut one by one. */
const OUTER = ['body', 'log', 'entries', 'hits'] as const;

export const LOG_PAGES: PageShape = {
  wrappers: new Set([...WRAPPERS, ...OUTER]),
  columns: COLUMN_KEYS,
  rows: ROW_KEYS,
  isRecord: (head) =>
    /"(?:jobId|changeId|provisioningSteps|activityDate|activityDateTime|activityDisplayName|request|startedDateTime)"\s*:/i.test(
      head,
    ),
};
