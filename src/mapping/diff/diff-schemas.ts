import type { SynchronizationSchema } from '../schema/model.ts';
import { aligned } from './aligned.ts';
import { CHANGE_GROUPS, type SchemaChange, type SchemaDiff } from './change.ts';
import { directoryChanges } from './directories.ts';
import { leftoverChanges } from './leftovers.ts';
import { ruleChanges } from './rules.ts';
import { quietSite } from './site.ts';

const RESTARTS =
  'Saving a change of a mapping or a scoping filter starts a new initial cycle: every object of the source is ' +
  'evaluated again, which takes longer than an incremental cycle. Links between objects stay.';
const MAY_RESTART = 'Whether changes of attribute definitions alone start a new initial cycle is not documented.';

/**
 * What differs between two schemas in what they mean: the order of lists and keys, the way expressions are written
 * (text or tree, spacing), ids and versions of the schema and annotations do not count. Empty changes: the same.
 * Where one side is a lone object mapping, the other side's counterpart is compared. Sources: How Application
 * Provisioning works (what starts an initial cycle); the consequences name theirs.
 */
export function diffSchemas(before: SynchronizationSchema, after: SynchronizationSchema): SchemaDiff {
  const { old, now, notes } = aligned(before, after);
  const changes = [
    ...ruleChanges(old, now),
    ...directoryChanges(old, now),
    ...leftoverChanges(
      quietSite('schema'),
      { subject: 'schema', label: null },
      { extra: old.extra, path: [] },
      { extra: now.extra, path: [] },
    ),
  ].toSorted(inReportOrder);
  const restarts = changes.some((change) => change.restartsInitialCycle === true)
    ? true
    : changes.length > 0
      ? null
      : false;
  return {
    changes,
    notes,
    restartsInitialCycle: restarts,
    warning: restarts === true ? RESTARTS : restarts === null ? MAY_RESTART : null,
    versions: { before: before.version, after: after.version },
  };
}

/** By everything that can be seen, so that the order does not depend on the files. */
function inReportOrder(a: SchemaChange, b: SchemaChange): number {
  const [first, second] = [a, b].map((change) => [
    String(CHANGE_GROUPS.indexOf(change.group)),
    change.where,
    change.attribute ?? '',
    change.property ?? '',
    change.kind,
    change.sentence,
  ]) as [string[], string[]];
  const i = first.findIndex((text, index) => text !== second[index]);
  return i < 0 ? 0 : first[i]! < second[i]! ? -1 : 1;
}
