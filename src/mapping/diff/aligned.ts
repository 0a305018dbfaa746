import { placedMappings } from '../schema/lookup.ts';
import type { ObjectMapping, SynchronizationRule, SynchronizationSchema } from '../schema/model.ts';

interface Aligned {
  readonly old: SynchronizationSchema;
  readonly now: SynchronizationSchema;
  /** What was left out, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Brings two schemas to what both carry: a lone object mapping says nothing of rules and of other mappings, a lone rule
 * nothing of other rules, an abridged schema nothing of directories. What is left out is noted, not taken for a change.
 */
export function aligned(before: SynchronizationSchema, after: SynchronizationSchema): Aligned {
  const notes: string[] = [];
  let [old, now] = [before, after];
  const [narrow, wide] = partsOf(before) < partsOf(after) ? [before, after] : [after, before];
  if (partsOf(narrow) < partsOf(wide)) {
    const counterpart = narrow.wrapping.kind === 'rule' ? rulesLike(narrow, wide) : mappingsLike(narrow, wide);
    [old, now] = narrow === before ? [before, counterpart] : [counterpart, after];
    const what = narrow.wrapping.kind === 'rule' ? 'a rule' : 'object mappings';
    notes.push(`The ${narrow === before ? 'old' : 'new'} file holds ${what} alone: nothing else was compared.`);
  }
  if ((old.directories.length === 0) !== (now.directories.length === 0)) {
    notes.push(
      `The ${old.directories.length === 0 ? 'old' : 'new'} file defines no directories: attribute definitions were not compared.`,
    );
    [old, now] = [withoutDirectories(old), withoutDirectories(now)];
  }
  return { old, now, notes };
}

/** How much of a schema a wrapping can hold. */
const partsOf = ({ wrapping: { kind } }: SynchronizationSchema): number =>
  kind === 'object-mapping' ? 0 : kind === 'rule' ? 1 : 2;

const withoutDirectories = (schema: SynchronizationSchema): SynchronizationSchema => ({ ...schema, directories: [] });

/** The rules of a whole schema that lone ones stand for, by id or name. */
function rulesLike(narrow: SynchronizationSchema, whole: SynchronizationSchema): SynchronizationSchema {
  const isMeant = ({ id, name }: SynchronizationRule): boolean =>
    narrow.rules.some((rule) => (id !== null && rule.id === id) || (name !== null && rule.name === name));
  return { ...withoutDirectories(whole), rules: whole.rules.filter(isMeant), extra: {} };
}

/** The object mappings of a whole schema that lone ones stand for, in a rule like theirs. */
function mappingsLike(narrow: SynchronizationSchema, whole: SynchronizationSchema): SynchronizationSchema {
  const candidates = placedMappings(whole).map(({ mapping }) => mapping);
  const meant = narrow.rules
    .flatMap((rule) => rule.objectMappings)
    .flatMap((mapping) => counterpartOf(mapping, candidates) ?? []);
  const rules = narrow.rules.slice(0, 1).map((rule) => ({ ...rule, objectMappings: [...new Set(meant)] }));
  return { ...withoutDirectories(whole), rules, extra: {} };
}

/** With the same ends and name, else with the same ends, enabled ones first. */
function counterpartOf(mapping: ObjectMapping, candidates: readonly ObjectMapping[]): ObjectMapping | undefined {
  const ends = (one: ObjectMapping): string => `${one.sourceObjectName}\n${one.targetObjectName}`.toLowerCase();
  const sameEnds = candidates.filter((candidate) => ends(candidate) === ends(mapping));
  return (
    sameEnds.find((candidate) => candidate.name === mapping.name) ??
    sameEnds.find((candidate) => candidate.enabled) ??
    sameEnds[0]
  );
}
