import { printExpression } from '../../mapping/expression/print.ts';
import type {
  AttributeMapping,
  ObjectMapping,
  ScopeClause,
  ScopeGroup,
  ScopingFilter,
  SynchronizationSchema,
} from '../../mapping/schema/model.ts';
import { editWords, type Proposal } from './proposal.ts';

/** One change of a proposal, and the proposal without it. */
export interface Unit {
  readonly label: string;
  readonly without: Proposal;
}

/** The changes of a proposal one by one, each left out in turn: clauses, lines of the mapping, settings, assignments, users. */
export function unitsOf(before: SynchronizationSchema, proposal: Proposal): Unit[] {
  const units: Unit[] = [];
  if (proposal.schema !== null) {
    for (const { label, schema } of schemaUnits(before, proposal.schema))
      units.push({ label, without: { ...proposal, schema } });
  }
  if (proposal.scope !== null) {
    const label = proposal.scope === 'all' ? 'sync all users and groups' : 'sync assigned users and groups';
    units.push({ label, without: { ...proposal, scope: null } });
  }
  if (proposal.retainOutOfScope !== null) {
    const label = `SkipOutOfScopeDeletions ${proposal.retainOutOfScope ? 'on' : 'off'}`;
    units.push({ label, without: { ...proposal, retainOutOfScope: null } });
  }
  if (proposal.forgetLinks) units.push({ label: 'match everybody anew', without: { ...proposal, forgetLinks: false } });
  for (const edit of proposal.edits) {
    units.push({
      label: editWords(edit),
      without: { ...proposal, edits: proposal.edits.filter((one) => one !== edit) },
    });
  }
  return units;
}

interface SchemaUnit {
  readonly label: string;
  readonly schema: SynchronizationSchema;
}

/** Object mappings belong together by rule, source and target. */
function schemaUnits(before: SynchronizationSchema, after: SynchronizationSchema): SchemaUnit[] {
  const units: SchemaUnit[] = [];
  const olds = new Map(before.rules.flatMap((rule) => rule.objectMappings.map((one) => [keyOf(one), one] as const)));
  for (const now of after.rules.flatMap((rule) => rule.objectMappings)) {
    const old = olds.get(keyOf(now));
    if (old === undefined) continue;
    const put = (label: string, mapping: ObjectMapping): void => {
      units.push({ label, schema: withMapping(after, now, mapping) });
    };
    for (const [label, attributeMappings] of lineUnits(old, now)) put(label, { ...now, attributeMappings });
    for (const [label, scope] of scopeUnits(old.scope, now.scope)) put(label, { ...now, scope });
    if (old.flowTypes.toSorted().join() !== now.flowTypes.toSorted().join()) {
      put(`flow types ${now.flowTypes.join(', ')} (were ${old.flowTypes.join(', ')})`, {
        ...now,
        flowTypes: old.flowTypes,
      });
    }
    if (old.enabled !== now.enabled)
      put(`object mapping switched ${now.enabled ? 'on' : 'off'}`, { ...now, enabled: old.enabled });
  }
  if (shapeOf(before.directories) !== shapeOf(after.directories)) {
    units.push({ label: 'definitions of attributes', schema: { ...after, directories: before.directories } });
  }
  return units;
}

const keyOf = ({ sourceObjectName, targetObjectName, name }: ObjectMapping): string =>
  [sourceObjectName, targetObjectName, name ?? ''].join('\n').toLowerCase();

const withMapping = (schema: SynchronizationSchema, old: ObjectMapping, now: ObjectMapping): SynchronizationSchema => ({
  ...schema,
  rules: schema.rules.map((rule) => ({
    ...rule,
    objectMappings: rule.objectMappings.map((one) => (one === old ? now : one)),
  })),
});

const shapeOf = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (key === 'extra' || key === 'path' || key === 'id' ? undefined : part));

const sourceText = ({ source }: AttributeMapping): string =>
  source === null
    ? 'nothing'
    : source.expression === null
      ? (source.text ?? 'nothing')
      : printExpression(source.expression);

const lineShape = (one: AttributeMapping): string =>
  JSON.stringify([sourceText(one), one.defaultValue, one.matchingPriority, one.flowBehavior, one.flowType]);

/** What differs between two versions of a line: its source, else the fields beside it. */
function changeWords(old: AttributeMapping, now: AttributeMapping): string {
  const fields = [
    ['', sourceText(old), sourceText(now)],
    ['matching priority ', String(old.matchingPriority), String(now.matchingPriority)],
    ['default ', old.defaultValue ?? 'nothing', now.defaultValue ?? 'nothing'],
    ['applied ', old.flowType, now.flowType],
    ['flow behaviour ', old.flowBehavior, now.flowBehavior],
  ] as const;
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => `${what}from ${before} to ${after}`)
    .join(', ');
}

/** Lines by target attribute; with each change left out in turn. */
function lineUnits(
  old: ObjectMapping,
  now: ObjectMapping,
): (readonly [label: string, lines: readonly AttributeMapping[]])[] {
  const was = new Map(old.attributeMappings.map((one) => [one.targetAttributeName.toLowerCase(), one]));
  const is = new Map(now.attributeMappings.map((one) => [one.targetAttributeName.toLowerCase(), one]));
  const units: (readonly [string, readonly AttributeMapping[]])[] = [];
  for (const [name, line] of is) {
    const before = was.get(name);
    if (before === undefined) {
      units.push([`mapping of ${line.targetAttributeName} added`, now.attributeMappings.filter((one) => one !== line)]);
    } else if (lineShape(before) !== lineShape(line)) {
      units.push([
        `mapping of ${line.targetAttributeName} changed ${changeWords(before, line)}`,
        now.attributeMappings.map((one) => (one === line ? before : one)),
      ]);
    }
  }
  for (const [name, line] of was) {
    if (!is.has(name)) units.push([`mapping of ${line.targetAttributeName} removed`, [...now.attributeMappings, line]]);
  }
  return units;
}

const clauseWords = ({ name }: ScopeGroup, { attribute, operator, values }: ScopeClause): string =>
  `${name ?? ''}.${attribute} ${operator}${values.map((value) => ` '${value}'`).join(',')}`;

/** Clause by clause where the groups are the same ones; else the filter as a whole. */
function scopeUnits(
  old: ScopingFilter | null,
  now: ScopingFilter | null,
): (readonly [label: string, scope: ScopingFilter | null])[] {
  if (shapeOf(old) === shapeOf(now)) return [];
  const isAligned =
    old !== null &&
    now !== null &&
    old.groups.length === now.groups.length &&
    shapeOf(old.inputFilterGroups) === shapeOf(now.inputFilterGroups) &&
    old.groups.length > 0;
  const bare = (scope: ScopingFilter | null): boolean =>
    scope === null || (scope.groups.length === 0 && scope.inputFilterGroups.length === 0);
  const [only] = now?.groups ?? [];
  if (!isAligned && bare(old) && now !== null && now.groups.length === 1 && only !== undefined) {
    return only.clauses.map((clause) => [
      `clause ${clauseWords(only, clause)} added`,
      {
        ...now,
        groups: [{ ...only, clauses: only.clauses.filter((one) => one !== clause) }].filter(
          ({ clauses }) => clauses.length > 0,
        ),
      },
    ]);
  }
  if (!isAligned) return [['scoping filter changed', old]];
  return now.groups.flatMap((group, at) => {
    const before = old.groups[at]!;
    const set = (clauses: readonly ScopeClause[]): ScopingFilter => ({
      ...now,
      groups: now.groups
        .map((one) => (one === group ? { ...group, clauses } : one))
        .filter((one) => one.clauses.length > 0),
    });
    const has = (list: ScopeGroup, clause: ScopeClause): boolean =>
      list.clauses.some((one) => shapeOf(one) === shapeOf(clause));
    const added = group.clauses.filter((clause) => !has(before, clause));
    const removed = before.clauses.filter((clause) => !has(group, clause));
    const [newer, ...moreAdded] = added;
    const [older, ...moreRemoved] = removed;
    const isOne = moreAdded.length === 0 && moreRemoved.length === 0;
    if (isOne && newer !== undefined && older !== undefined && newer.attribute === older.attribute) {
      const label = `clause changed from ${clauseWords(before, older)} to ${clauseWords(group, newer)}`;
      return [[label, set(group.clauses.map((one) => (one === newer ? older : one)))] as const];
    }
    return [
      ...added.map((clause) => {
        const others = group.clauses.filter((one) => one !== clause);
        return [`clause ${clauseWords(group, clause)} added`, set(others)] as const;
      }),
      ...removed.map(
        (clause) => [`clause ${clauseWords(before, clause)} removed`, set([...group.clauses, clause])] as const,
      ),
    ];
  });
}
