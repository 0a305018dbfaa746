import type { CompiledMapping } from '../replay/compiled-mapping.ts';
import { type Plan, planOf, prepareAssignments, readsRoles } from '../replay/engine.ts';
import type { NamedObject } from '../replay/explain/find-object.ts';
import type { Inputs } from '../replay/inputs.ts';
import { endsOf, runAt, selectionOf, sourceOutcome } from '../replay/passes/source-pass.ts';
import { unseenAttributes } from '../replay/passes/unseen.ts';
import { type Readied, withoutUnseen } from '../replay/ready-mapping.ts';
import { exportedObjects, type SelectedObject } from '../snapshot/exported-objects.ts';
import type { Slice } from '../store/slice/slice.ts';
import type { Store } from '../store/store.ts';

/** An object as a mapping sees it. */
export interface SeenObject {
  readonly object: SelectedObject;
  readonly ready: Readied;
}

/** The object that is explained, as the mappings of its applications see it. */
export class ExplainedObject {
  /** Everybody. */
  readonly whole: Store;
  /** The object alone. */
  readonly slice: Slice;
  readonly named: NamedObject;
  readonly #plans = new Map<Inputs, Plan>();
  readonly #seenBy = new Map<CompiledMapping, Promise<SeenObject | null>>();
  /** Attributes that some object of the class has, and those that none has, as far as mappings ask for them. */
  readonly #exported = new Set<string>();
  readonly #unseen = new Set<string>();

  constructor(whole: Store, slice: Slice, named: NamedObject) {
    this.whole = whole;
    this.slice = slice;
    this.named = named;
  }

  /** The mappings that are simulated, compiled once. */
  planOf(inputs: Inputs): Plan {
    const plan = this.#plans.get(inputs) ?? planOf(inputs.schema, inputs);
    this.#plans.set(inputs, plan);
    return plan;
  }

  /** Null where the export of the directory does not hold the object. Once the slice is narrow. */
  seenBy(inputs: Inputs, mapping: CompiledMapping): Promise<SeenObject | null> {
    const seen = this.#seenBy.get(mapping) ?? this.#see(inputs, mapping);
    this.#seenBy.set(mapping, seen);
    return seen;
  }

  /** Attributes that no object of the class has, as far as the mappings by which it was seen ask for them. */
  get unseen(): ReadonlySet<string> {
    return this.#unseen;
  }

  /** Other objects that the object names in attributes that refer to one, by object_ref. */
  async endsOf(inputs: Inputs, { object, ready }: SeenObject): Promise<readonly string[]> {
    if (ready.compiled.references.length === 0) return [];
    const { desired } = sourceOutcome(object, ready, inputs.settings, runAt(inputs.moment));
    const ids = endsOf(ready.compiled, desired).filter((id) => id !== null);
    if (ids.length === 0) return [];
    const rows = await this.slice.store.rows<{ ref: string | null }>(
      `SELECT object_ref_of(unnest(from_json($ids, '["VARCHAR"]')), NULL, NULL)::VARCHAR AS ref`,
      { ids: JSON.stringify(ids) },
    );
    return rows.flatMap(({ ref }) => ref ?? []);
  }

  #see(inputs: Inputs, mapping: CompiledMapping): Promise<SeenObject | null> {
    return this.slice.asWritten(() => this.#look(inputs, mapping));
  }

  async #look(inputs: Inputs, mapping: CompiledMapping): Promise<SeenObject | null> {
    const { store } = this.slice;
    const { ref } = this.named;
    await prepareAssignments(store, inputs.appId, inputs.snapshotAsOf, ref, readsRoles(mapping));
    let object: SelectedObject | undefined;
    for await (const batch of exportedObjects(store, selectionOf(inputs, mapping, ref), mapping.layout.names))
      object ??= batch[0];
    return object === undefined
      ? null
      : { object, ready: withoutUnseen(mapping, await this.#unseenOf(inputs, mapping)) };
  }

  /** Attributes of a mapping that no object of the class has. What the object itself has is seen, and is not looked for elsewhere. */
  async #unseenOf({ snapshotAsOf }: Inputs, { objectType, layout }: CompiledMapping): Promise<ReadonlySet<string>> {
    const selection = {
      from: 'source_object_in($moment) AS o WHERE o.object_type = $type AND o.object_ref IS NOT NULL',
      params: { moment: snapshotAsOf, type: objectType },
      columns: ['o.object_id'],
    };
    let open = layout.names.filter((name) => !this.#exported.has(name) && !this.#unseen.has(name));
    for (const store of [this.slice.store, this.whole]) {
      if (open.length === 0) break;
      const lacking = await unseenAttributes(store, selection, open);
      for (const name of open) if (!lacking.has(name)) this.#exported.add(name);
      open = open.filter((name) => lacking.has(name));
    }
    for (const name of open) this.#unseen.add(name);
    return this.#unseen;
  }
}
