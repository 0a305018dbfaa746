import { type AccountValue, shownOf } from '../../mapping/account/account-value.ts';
import { holdsAll, isSameValue } from '../../mapping/account/same-value.ts';
import { ONE_VALUE_ADDED_TO } from '../../mapping/schema/words.ts';
import type { CompiledAttribute, CompiledMapping } from '../compiled-mapping.ts';
import type { AttributeChange, Cause } from '../decision.ts';
import type { MatchFacts, ReferenceEnd } from '../match-facts.ts';
import type { Desired } from '../value/desired.ts';
import { memberChanges } from './members.ts';

/** What the mapping would write. */
export interface PlannedWrite {
  readonly changes: readonly AttributeChange[];
  /** Expressions that fail. */
  readonly errors: readonly Cause[];
  /** Required attributes without a value; asked only where an account is created. */
  readonly missing: readonly Cause[];
  /** What is not known. */
  readonly unknown: readonly Cause[];
  /** Said beside: references that are not written, or not yet. */
  readonly notes: readonly Cause[];
  /** The mapping says to leave the whole object out of this flow. */
  readonly isIgnored: boolean;
}

/** Attributes that no account of the export holds: probably not exported. */
export type HeldByNobody = ReadonlySet<string>;

const causeOf = (subject: string, input: string | null, result: string): Cause => ({
  gate: 'map',
  subject,
  input,
  result,
});

interface Gathered extends PlannedWrite {
  readonly changes: AttributeChange[];
  readonly errors: Cause[];
  readonly missing: Cause[];
  readonly unknown: Cause[];
  readonly notes: Cause[];
  isIgnored: boolean;
}

const gathering = (): Gathered => ({ changes: [], errors: [], missing: [], unknown: [], notes: [], isIgnored: false });

/**
 * What an account is created with: every value there is, defaults where there is none; nulls are not written, references follow once
 * both ends exist ("Customize attribute mappings", "How Application Provisioning works").
 */
export function mapCreate({ attributes, references }: CompiledMapping, { desired, ends }: MatchFacts): PlannedWrite {
  const found = gathering();
  for (const [place, one] of attributes.entries()) {
    const wanted = desired[place]!;
    if (one.reference === 'members') continue;
    if (wanted.kind !== 'value') gather(found, one, wanted);
    else if (one.reference === 'one') noteEnd(found, one, wanted.value, ends[references.indexOf(place)]);
    else {
      const value = wanted.value ?? defaultOf(one);
      if (value !== null) found.changes.push({ attribute: one.target, old: null, new: shownOf(value) });
      else if (one.isRequired) found.missing.push(causeOf(one.target, null, 'required, and there is no value'));
    }
  }
  return found;
}

/** What an account lacks: compared attribute by attribute; a null never clears, and what is written on create only is left alone. */
export function mapUpdate(
  { attributes, references, members: membersAt }: CompiledMapping,
  { desired, held, ends, members }: MatchFacts,
  heldByNobody: HeldByNobody,
): PlannedWrite {
  const found = gathering();
  for (const [place, one] of attributes.entries()) {
    if (place === membersAt) memberChanges(found, one.target, members, heldByNobody);
    else if (one.mapping.flowType !== 'ObjectAddOnly') {
      const end = ends[references.indexOf(place)];
      if (one.reference === 'one') noteEnd(found, one, givenValue(desired[place]!), end);
      compare(found, one, desired[place]!, held?.[place] ?? null, end, heldByNobody);
    }
  }
  return found;
}

function compare(
  found: Gathered,
  one: CompiledAttribute,
  desired: Desired,
  there: AccountValue,
  end: ReferenceEnd | undefined,
  heldByNobody: HeldByNobody,
): void {
  const wanted = wantedOf(one, desired, there, end);
  if (wanted.kind !== 'value') {
    gather(found, one, wanted);
    return;
  }
  if (wanted.value === null || one.isWriteOnly || isHeld(one, wanted.value, there)) return;
  const now = shownOf(wanted.value);
  if (one.mapping.flowType === 'ValueAddOnly' && typeof there === 'string') {
    found.unknown.push(causeOf(one.target, now, `unknown: ${ONE_VALUE_ADDED_TO}`));
  } else if (there === null && heldByNobody.has(one.target)) {
    found.unknown.push(causeOf(one.target, now, 'unknown: no account of the export has this attribute'));
  } else found.changes.push({ attribute: one.target, old: shownOf(there), new: now });
}

/** What tells an account that left the scope so: the attributes that rest on IsSoftDeleted. */
export function mapDisable(compiled: CompiledMapping, facts: MatchFacts, heldByNobody: HeldByNobody): PlannedWrite {
  const desired = facts.desired.map(
    (one, place): Desired => (compiled.attributes[place]!.isLifecycle ? one : { kind: 'ignore-flow' }),
  );
  return mapUpdate({ ...compiled, members: -1 }, { ...facts, desired }, heldByNobody);
}

const givenValue = (desired: Desired): AccountValue => (desired.kind === 'value' ? desired.value : null);

const defaultOf = ({ mapping }: CompiledAttribute): AccountValue =>
  mapping.defaultValue === '' ? null : mapping.defaultValue;

/** Adding only, values that the account has besides do not matter; nor does any value where only empty attributes are written. */
function isHeld(
  { mapping: { flowType }, caseExact }: CompiledAttribute,
  wanted: AccountValue,
  there: AccountValue,
): boolean {
  if (flowType === 'AttributeAddOnly' && there !== null) return true;
  const isAdding = flowType === 'MultiValueAddOnly' || flowType === 'ValueAddOnly';
  return isAdding ? holdsAll(wanted, there, caseExact) : isSameValue(wanted, there, caseExact);
}

/** A mapping of type None writes its default where the account has nothing, and leaves it alone otherwise. */
function wantedOf(
  one: CompiledAttribute,
  desired: Desired,
  there: AccountValue,
  end: ReferenceEnd | undefined,
): Desired {
  if (one.reference === 'one' && desired.kind === 'value') {
    if (end?.state === 'unknown')
      return { kind: 'unknown', why: `whether ${end.name ?? 'the other end'} has an account is not known` };
    return { kind: 'value', value: end?.state === 'there' ? end.targetId : null };
  }
  if (one.mapping.source === null) return { kind: 'value', value: there === null ? defaultOf(one) : null };
  return desired;
}

function gather(found: Gathered, one: CompiledAttribute, desired: Exclude<Desired, { readonly kind: 'value' }>): void {
  if (desired.kind === 'error') found.errors.push(causeOf(one.target, null, `fails: ${desired.why}`));
  else if (desired.kind === 'unknown') found.unknown.push(causeOf(one.target, null, `unknown: ${desired.why}`));
  else if (desired.kind === 'ignore-object') found.isIgnored = true;
}

const END_WORDS = {
  there: null,
  left: 'has left the scope; the reference is not written',
  pending: 'gets an account in this run; the reference is written afterwards',
  none: 'has no account; the reference is not written',
  unknown: null,
} as const;

function noteEnd(found: Gathered, one: CompiledAttribute, sourceId: AccountValue, end: ReferenceEnd | undefined): void {
  if (sourceId === null) return;
  const words = end === undefined ? END_WORDS.none : END_WORDS[end.state];
  if (words !== null) found.notes.push(causeOf(one.target, end?.name ?? shownOf(sourceId), words));
}
