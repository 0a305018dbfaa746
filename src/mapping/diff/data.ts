import type { Path } from '../schema/model.ts';
import { describePath } from '../schema/place.ts';
import type { ChangeGroup, SchemaChange, SchemaDiff } from './change.ts';
import type { Evaluated } from './effect/evaluated.ts';
import { reportOf } from './report.ts';

/** One change as JSON: paths are texts such as `synchronizationRules[0].objectMappings[1]`, null where it has none. */
interface ChangeData extends Omit<SchemaChange, 'path'> {
  readonly path: { readonly before: string | null; readonly after: string | null };
}

/** A difference as JSON; changes in the order they are reported. */
export interface DiffData {
  readonly changed: boolean;
  readonly restartsInitialCycle: boolean | null;
  readonly warning: string | null;
  readonly notes: readonly string[];
  readonly versions: SchemaDiff['versions'];
  /** How many changes each group has; groups without any are left out. */
  readonly counts: Readonly<Partial<Record<ChangeGroup, number>>>;
  /** What the two were evaluated for, and what comes of it, the worst first. */
  readonly evaluated: Evaluated;
  readonly changes: readonly ChangeData[];
}

/** A difference as plain data for JSON. */
export const diffData = (diff: SchemaDiff, evaluated: Evaluated): DiffData => ({
  changed: diff.changes.length > 0,
  restartsInitialCycle: diff.restartsInitialCycle,
  warning: diff.warning,
  notes: diff.notes,
  versions: diff.versions,
  counts: Object.fromEntries(reportOf(diff).map(({ group, count }) => [group, count])),
  evaluated,
  changes: diff.changes.map((change) => ({
    ...change,
    path: { before: shown(change.path.before), after: shown(change.path.after) },
  })),
});

const shown = (path: Path | null): string | null => (path === null ? null : describePath(path));
