import type { Metadata } from '../schema/metadata.ts';
import type { Extra, Path } from '../schema/model.ts';
import { canonical, holdsNothing, isNoise, lowerFirstLetter, unwrapped } from './canonical.ts';
import type { ChangeGroup, ChangeSubject, SchemaChange } from './change.ts';
import { fieldConsequence } from './field-consequence.ts';
import { changeAt, type Site } from './site.ts';
import { becomes, code, datum } from './wording.ts';

/** Graph's default of a field older exports do not have. */
const DEFAULTS: ReadonlyMap<string, unknown> = new Map([['flowNullValues', false]]);
/** Fields that change with every save or every discovery. */
const VOLATILE: ReadonlySet<string> = new Set(['version', 'discoveryDateTime', 'provisioningTaskIdentifier']);
/** The parse tree, kept beside the expression that was read from it. */
const TREE: ReadonlySet<string> = new Set(['name', 'parameters']);

interface Thing {
  readonly extra: Extra;
  readonly metadata?: Metadata;
  readonly path: Path | null;
}

/** Whose fields they are, and how a sentence about them begins. */
export interface Owner {
  readonly subject: ChangeSubject;
  /** Ready to read; null where the place says it all. */
  readonly label: string | null;
  readonly attribute?: string;
  /** Where it does not follow from the field. */
  readonly group?: ChangeGroup;
  /** Before the names of the fields, where they are deeper. */
  readonly prefix?: 'scope.' | 'source.';
}

/** Differences in metadata, and in fields the model does not know by name. */
export function leftoverChanges(site: Site, owner: Owner, before: Thing, after: Thing): readonly SchemaChange[] {
  const metadata = differences(entriesOf(before.metadata), entriesOf(after.metadata), 'metadata.');
  const fields = differences(fieldsOf(before.extra, owner), fieldsOf(after.extra, owner), owner.prefix ?? '');
  // A list of metadata that says more than its entries is kept whole too: once is enough.
  const others = metadata.length === 0 ? fields : fields.filter(({ property }) => property !== 'metadata');
  return [...metadata, ...others].map((difference) => {
    const known = fieldConsequence(difference.property);
    return changeAt(site, {
      ...difference,
      kind: `${owner.subject}-changed`,
      group: known.group ?? owner.group ?? 'other',
      ...(owner.attribute === undefined ? {} : { attribute: owner.attribute }),
      path: { before: before.path, after: after.path },
      sentence: `${owner.label === null ? '' : `${owner.label}: `}${code(difference.property)} ${becomes(datum(difference.before), datum(difference.after))}`,
      consequence: known.consequence,
    });
  });
}

interface Difference {
  readonly property: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Values = ReadonlyMap<string, unknown>;

function differences(before: Values, after: Values, prefix: string): readonly Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .filter((key) => canonical(unwrapped(before.get(key))) !== canonical(unwrapped(after.get(key))))
    .map((key) => ({ property: prefix + key, before: before.get(key) ?? null, after: after.get(key) ?? null }));
}

const entriesOf = (metadata: Metadata | undefined): Values =>
  new Map([...(metadata ?? [])].filter(([, value]) => !holdsNothing(value)));

function fieldsOf(extra: Extra, { prefix }: Owner): Values {
  const found = new Map<string, unknown>();
  for (const [spelt, value] of Object.entries(extra)) {
    const key = lowerFirstLetter(spelt);
    const isTold = isNoise(spelt, value) || VOLATILE.has(key) || (prefix === 'source.' && TREE.has(key));
    if (!isTold && DEFAULTS.get(key) !== value) found.set(key, value);
  }
  return found;
}
