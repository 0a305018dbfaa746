import { DateTime } from '../../dotnet/date-time.ts';
import { createRun } from '../../expression/create-run.ts';
import { fromJson } from '../../expression/json-value.ts';
import type { InputRow, Run } from '../../expression/run.ts';
import type { Value } from '../../expression/value.ts';
import type { JsonObject } from '../../json-object.ts';
import { comparable } from '../../mapping/account/same-value.ts';
import type { MatchingValue } from '../../mapping/matching/matching-value.ts';
import { graphAttributes, isPowerShell } from '../../mapping/users/graph-attributes.ts';
import { exportedObjects, type ObjectSelection, type SelectedObject } from '../../snapshot/exported-objects.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Inputs } from '../inputs.ts';
import { type Readied, withoutUnseen } from '../ready-mapping.ts';
import { type ScopeResult, scopeOf } from '../scope.ts';
import type { JobSettings } from '../settings.ts';
import type { SourceFacts } from '../source-facts.ts';
import { type Desired, desiredValue } from '../value/desired.ts';
import { packDesired } from '../value/packing.ts';
import { RowTable } from './row-table.ts';
import { unseenAttributes } from './unseen.ts';

/** One source object before it is matched. */
export interface SourceOutcome {
  readonly scope: ScopeResult;
  /** By matching attribute, in the form in which values are compared; null where empty. */
  readonly keys: readonly (string | null)[];
  /** By attribute of the mapping. */
  readonly desired: readonly Desired[];
  /** The attributes that the expressions read. */
  readonly row: InputRow;
}

/** Places of objects, and of accounts, that are read one by one begin here; those that SQL reads come before. */
export const ONE_BY_ONE = 1e12;

/**
 * Reads objects of the class of a mapping one by one: whether each is in scope, by which values it is matched, and what its account
 * ought to hold. Fills the temporary table replay_source_one. `odd` is SQL over `o` of which objects; null = all.
 */
export async function sourcePass(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
  odd: string | null,
  known: ReadonlySet<string> | null,
): Promise<void> {
  const all = selectionOf(inputs, compiled);
  const selection = odd === null ? all : { ...all, from: `${all.from} AND ${odd}` };
  const ready = withoutUnseen(compiled, known ?? (await unseenAttributes(store, all, compiled.layout.names)));
  const run = runAt(inputs.moment);
  const keys = compiled.matching.map((_, at) => `key_${at}`);
  const ends = compiled.references.map((_, at) => `end_${at}`);
  let place = ONE_BY_ONE;
  const table = new RowTable(store, 'replay_source_one', {
    place: 'BIGINT',
    object_ref: 'UBIGINT',
    source_id: 'VARCHAR',
    source_name: 'VARCHAR',
    state: 'VARCHAR',
    situation: 'VARCHAR',
    causes: 'VARCHAR',
    is_active: 'BOOLEAN',
    is_assigned: 'BOOLEAN',
    has_role: 'BOOLEAN',
    passed_filter: 'BOOLEAN',
    is_deleted: 'BOOLEAN',
    packed: 'VARCHAR',
    ...Object.fromEntries([...keys, ...ends].map((name) => [name, 'VARCHAR'])),
  });
  try {
    for await (const batch of exportedObjects(store, selection, compiled.layout.names)) {
      for (const object of batch) {
        const full = table.add([place++, ...rowOf(object, ready, inputs.settings, run)]);
        if (full !== undefined) await full;
      }
    }
    await table.create();
  } catch (error) {
    await table.discard();
    throw error;
  }
}

export const runAt = (moment: string): Run => createRun({ now: new DateTime(Date.parse(moment)) });

/** Columns of the selection, in the order in which `factsOf` takes them. */
const COLUMNS = [
  'o.object_ref::VARCHAR',
  'o.object_id',
  'coalesce(o.user_principal_name, o.display_name)',
  'o.account_enabled',
  'o.is_deleted',
  'a.path',
  'a.via',
  'a.is_default_access',
];

/** The objects of the class of a mapping; `only` one of them, by object_ref. */
export function selectionOf(
  { snapshotAsOf }: Inputs,
  { objectType, layout }: CompiledMapping,
  only: string | null = null,
): ObjectSelection {
  const withRoles = layout.names.includes('appRoleAssignments');
  return {
    from: `source_object_in($moment) AS o
      LEFT JOIN replay_assignment AS a ON a.object_ref = o.object_ref
      ${withRoles ? 'LEFT JOIN replay_role AS r ON r.object_ref = o.object_ref' : ''}
      WHERE o.object_type = $type AND o.object_ref IS NOT NULL AND ($only IS NULL OR o.object_ref = CAST($only AS UBIGINT))`,
    params: { moment: snapshotAsOf, type: objectType, only },
    columns: withRoles ? [...COLUMNS, 'r.roles'] : COLUMNS,
  };
}

/** The cells of replay_source_one after the first. */
function rowOf(object: SelectedObject, ready: Readied, settings: JobSettings, run: Run): (string | boolean | null)[] {
  const { scope, keys, desired } = sourceOutcome(object, ready, settings, run);
  const [[ref, id, name, , isDeleted]] = object;
  return [
    String(ref),
    textOrNull(id),
    textOrNull(name),
    scope.state,
    scope.situation,
    scope.causes.length === 0 ? null : JSON.stringify(scope.causes),
    scope.isActive,
    scope.isAssigned,
    scope.hasRole,
    scope.passedFilter,
    isDeleted === true,
    packDesired(desired),
    ...keys,
    ...endsOf(ready.compiled, desired),
  ];
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What becomes of one source object before it is matched. */
export function sourceOutcome(
  object: SelectedObject,
  { compiled, filter, matching, attributes }: Readied,
  settings: JobSettings,
  run: Run,
): SourceOutcome {
  const facts = factsOf(object, compiled, run);
  const values = matching.map(({ valueFor }) => valueFor(facts.row, run));
  const targets = matching.map(({ target }) => target);
  const scope = scopeOf(facts, settings, filter, { targets, values });
  const softDeleted = compiled.layout.slotOf('IsSoftDeleted');
  // The service computes it: true for whatever has left the scope (domain.md B6).
  if (softDeleted >= 0) (facts.row as Value[])[softDeleted] = scope.state === 'out';
  const keys = keysOf(values, compiled);
  const desired = attributes.map((one): Desired => {
    if (scope.state === 'stopped' || (scope.state === 'out' && !one.isLifecycle)) return { kind: 'ignore-flow' };
    if (one.problem !== null) return { kind: 'unknown', why: one.problem };
    return one.reference === 'members' ? { kind: 'value', value: null } : desiredValue(one.compiled, facts.row, run);
  });
  return { scope, keys, desired, row: facts.row };
}

/** Matching values in the form in which they are compared; null where there is none. */
export const keysOf = (
  values: readonly MatchingValue[],
  { attributes, matching }: CompiledMapping,
): readonly (string | null)[] =>
  values.map((value, at) =>
    value.kind === 'value' ? comparable(value.text, attributes[matching[at]!]!.caseExact) : null,
  );

/** The other objects that a source object names, by attribute of the mapping that refers to one; null where it names none. */
export const endsOf = ({ references }: CompiledMapping, desired: readonly Desired[]): (string | null)[] =>
  references.map((place) => {
    const one = desired[place]!;
    return one.kind === 'value' && typeof one.value === 'string' ? one.value : null;
  });

export function factsOf([columns, exported]: SelectedObject, compiled: CompiledMapping, run: Run): SourceFacts {
  const [, , , accountEnabled, isDeleted, path, via, isDefaultAccess, roles] = columns;
  return {
    isActive:
      isDeleted === true
        ? false
        : compiled.objectType === 'group'
          ? true
          : typeof accountEnabled === 'boolean'
            ? accountEnabled
            : 'unknown',
    isDeleted: isDeleted === true,
    assignment: typeof path === 'string' ? { path, via: String(via), isDefaultAccess: isDefaultAccess === true } : null,
    row: rowOfObject(exported, compiled, roles),
    run,
  };
}

/** The attributes that a mapping reads, in the order of its layout; `roles` undefined where it reads none. */
export function rowOfObject(exported: JsonObject, { layout, readers }: CompiledMapping, roles: unknown): InputRow {
  if (isPowerShell(exported)) {
    const attributes: Record<string, unknown> = graphAttributes(exported);
    return layout.row(roles === undefined ? attributes : { ...attributes, appRoleAssignments: roles ?? [] });
  }
  const row = readers.map((read) => fromJson(read(exported)));
  if (roles !== undefined) row[layout.slotOf('appRoleAssignments')] = fromJson(roles ?? []);
  return row;
}
