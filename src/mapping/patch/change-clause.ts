import { usageError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import { attributeDefinition, type PlacedMapping, sourceDefinition } from '../schema/lookup.ts';
import type { ObjectMapping, ScopeClause } from '../schema/model.ts';
import { whyNotFiltered } from '../scoping/filtered-attribute.ts';
import { operatorNamed } from '../scoping/operators.ts';
import { knownAttributes, mappingTitle, uncheckedNote } from './choose-mapping.ts';
import { findGroup, groupTitle } from './find-group.ts';
import { appendItem, type Splice, setMembers } from './json-edits.ts';
import { memberOf } from './json-places.ts';
import { clauseText } from './printed-mappings.ts';
import type { SchemaEdit } from './schema-change.ts';
import { assertList, noPatch, objectAt, type Patch, removeAt, type SchemaFile } from './schema-file.ts';

type ClauseChange = Extract<SchemaEdit, { kind: 'filter' | 'drop-clause' }>;

/**
 * Adds a clause to a group of the scoping filter, or drops one; a group may be left without clauses. Errors: usage, with
 * the nearest group or attribute.
 */
export function changeClause(
  file: SchemaFile,
  change: ClauseChange,
  objectMapping: string | null,
  newGroups: readonly string[],
): Patch {
  const found = findGroup(file, change.subject, objectMapping, newGroups);
  if (change.kind === 'drop-clause') return dropped(file, found, change);
  const notes = [...attributeNotes(file, found.placed, found.attribute), ...operatorNotes(change.operator)];
  const clause = {
    operatorName: change.operator,
    sourceOperandName: found.attribute,
    targetOperand: { values: change.value === null ? [] : [change.value] },
  };
  if (found.group === null) {
    return { splices: [newGroup(file, found.placed.mapping, { clauses: [clause], name: found.name ?? '' })], notes };
  }
  if (found.group.clauses.some((one) => isMeant(one, found.attribute, change, change.value ?? ''))) {
    return noPatch(`${groupTitle(found.group)} has the clause ${change.subject} ${change.operator} already.`);
  }
  const object = objectAt(file, found.group.path);
  const list = memberOf(object, 'clauses');
  const splice =
    list === null
      ? setMembers(file.text, object, { clauses: [clause] })[0]!
      : appendItem(file.text, assertList(list, file, [...found.group.path, 'clauses']), clause);
  return { splices: [splice], notes };
}

function isMeant(clause: ScopeClause, attribute: string, { operator }: ClauseChange, value: string | null): boolean {
  const name = operatorNamed(clause.operator)?.name ?? clause.operator;
  if (clause.attribute !== attribute || name !== operator) return false;
  return value === null || clause.values.join('\n') === value;
}

function dropped(
  file: SchemaFile,
  { placed, group, attribute }: ReturnType<typeof findGroup>,
  change: ClauseChange,
): Patch {
  const clauses = group?.clauses ?? [];
  const meant = clauses.filter((clause) => isMeant(clause, attribute, change, change.value));
  const wanted = `${attribute} ${change.operator}${change.value === null ? '' : ` ${change.value}`}`;
  const where = group === null ? mappingTitle(placed) : groupTitle(group);
  if (group === null || meant.length === 0) {
    const texts = clauses.map(clauseText);
    const close = nearest(wanted, texts);
    throw usageError(
      `${where} has no clause ${wanted}.`,
      close === null ? `It has ${texts.join('; ') || 'none'}.` : `Did you mean ${close}?`,
    );
  }
  if (meant.length > 1) {
    throw usageError(
      `${where} has ${meant.length} clauses ${wanted}.`,
      `Give the value too: ${meant.map(clauseText).join('; ')}.`,
    );
  }
  return { splices: [removeAt(file, meant[0]!.path)], notes: [] };
}

function newGroup(file: SchemaFile, mapping: ObjectMapping, group: object): Splice {
  const object = objectAt(file, mapping.path);
  const scope = memberOf(object, 'scope');
  if (!scope?.members) {
    const value = { categoryFilterGroups: [], groups: [group], inputFilterGroups: [] };
    return setMembers(file.text, object, { scope: value })[0]!;
  }
  const list = memberOf(scope, 'groups');
  if (list === null || (list.items === null && list.members === null)) {
    return setMembers(file.text, scope, { groups: [group] })[0]!;
  }
  return appendItem(file.text, assertList(list, file, [...mapping.path, 'scope', 'groups']), group);
}

/** Refuses attributes that no filter can use. Errors: usage, with the nearest name. */
function attributeNotes(file: SchemaFile, placed: PlacedMapping, attribute: string): readonly string[] {
  const known = knownAttributes(file.schema, placed);
  if (known !== null && !known.includes(attribute)) {
    const close = nearest(attribute, known);
    throw usageError(
      `${placed.mapping.sourceObjectName} has no attribute ${JSON.stringify(attribute)}.`,
      close === null ? 'Name it as the schema does.' : `Did you mean ${close}? Names are case-sensitive.`,
    );
  }
  const object = sourceDefinition(file.schema, placed);
  const definition = object === null ? null : attributeDefinition(object, attribute);
  const why = whyNotFiltered(attribute, definition);
  if (why !== null) throw usageError(`${attribute} ${why}.`);
  return known === null ? [uncheckedNote(placed, [attribute])] : [];
}

function operatorNotes(operator: string): readonly string[] {
  const standing = operatorNamed(operator)?.standing;
  if (standing === 'unexplained' || standing === 'listed')
    return [`The documents name the operator ${operator} without saying what it does.`];
  return standing === 'unsupported' ? [`The documents call the operator ${operator} unsupported.`] : [];
}
