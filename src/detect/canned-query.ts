import type { ColumnType } from '../output/result.ts';
import type { Input } from './inputs.ts';
import type { SharedName } from './shared.ts';

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** How much a finding matters; `info` never fails a run. */
export type Severity = (typeof SEVERITIES)[number];

/** A parameter that the SQL binds as `$name`; the four of a scope are filled in by the runner. */
export interface QueryParam {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'boolean' | 'timestamp';
  /** Used when the caller gives none. */
  readonly fallback: string | null;
  /** Whether the question means nothing without it. */
  readonly isRequired: boolean;
}

export interface QueryColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** What a query is for: a detection finds what is wrong, a view shows what there is. */
export const KINDS = ['detection', 'view'] as const;

/** A file `queries/<family>/<slug>.sql` and the page beside it. See queries/README.md for the header. */
export interface CannedQuery {
  /** The file name without its ending. */
  readonly id: string;
  /** The folder it lies in. */
  readonly family: string;
  readonly kind: (typeof KINDS)[number];
  readonly title: string;
  readonly question: string;
  readonly severity: Severity;
  /** Without these there is no answer: the verdict is unknown. Of each entry one input is enough. */
  readonly needs: readonly (readonly Input[])[];
  /** These would sharpen the answer. */
  readonly adds: readonly { readonly input: Input; readonly gain: string }[];
  readonly params: readonly QueryParam[];
  /** Macros that it calls with the scope itself alone, so that a run of several queries works them out once. */
  readonly shares: readonly SharedName[];
  readonly columns: readonly QueryColumn[];
  /** Kind of thing -> the column that names it, e.g. user -> source_id. */
  readonly entity: Readonly<Record<string, string>>;
  /** A hint for a chart, e.g. `bar x=count y=cause`; null = none. */
  readonly chart: string | null;
  /** Codes of the catalogue of causes that its rows may have, the most general first; empty for a view, and where `fix` says what to do. */
  readonly causes: readonly string[];
  /** What to do, in one line, in a query of a user; null in those of provlens, whose remedies are those of their causes. */
  readonly fix: string | null;
  /** The statement, header included, as any DuckDB shell can run it. */
  readonly sql: string;
  /** The page of remedies, Markdown. */
  readonly remedy: string;
  readonly path: string;
}
