import type { Expression } from '../../expression/ast.ts';
import { describeProblem } from '../../expression/describe-problem.ts';
import { sameExpression } from '../../expression/normal-form.ts';
import { readChecked } from '../../expression/read-checked.ts';
import { fromTree } from '../../expression/tree.ts';
import { type Tree, toTree } from '../../expression/tree-form.ts';
import { attributesOf } from '../../expression/walk.ts';
import type { PlacedMapping } from '../schema/lookup.ts';
import type { Source, SynchronizationSchema } from '../schema/model.ts';
import { knownAttributes, uncheckedNote } from './choose-mapping.ts';
import { findMapping } from './find-mapping.ts';
import { appendItem, replaceValue, setMembers } from './json-edits.ts';
import { memberOf } from './json-places.ts';
import type { SchemaEdit } from './schema-change.ts';
import { assertList, noPatch, objectAt, type Patch, type SchemaFile } from './schema-file.ts';

type MapChange = Extract<SchemaEdit, { kind: 'map' }>;

/**
 * Maps a target attribute to an expression, as text and as parse tree. What says so already stays untouched; an attribute
 * without a mapping gets one as the portal makes it. Errors: usage.
 */
export function changeSource(file: SchemaFile, change: MapChange, objectMapping: string | null): Patch {
  const { placed, mapping } = findMapping(file, change.attribute, objectMapping);
  const notes = attributeNotes(file.schema, placed, change);
  const source = sourceOf(change.expression);
  if (mapping === null) return { splices: [newMapping(file, placed, change.attribute, source)], notes };
  const object = objectAt(file, mapping.path);
  const place = memberOf(object, 'source');
  const isSo =
    place !== null && saysSo(mapping.source, JSON.parse(file.text.slice(place.start, place.end)), change.expression);
  if (isSo) return noPatch(`${change.attribute} is mapped so already.`);
  // An object keeps its other members; a text in place of a source, or none, gives way as a whole.
  if (place?.members) return { splices: setMembers(file.text, place, { ...source }), notes };
  const splices = place === null ? setMembers(file.text, object, { source }) : [replaceValue(file.text, place, source)];
  return { splices, notes };
}

/** Whether a source has the expression in a whole parse tree, and no text that says something else. */
function saysSo(source: Source | null, json: unknown, wanted: Expression): boolean {
  const tree = fromTree(json);
  const isWhole = tree.kind === 'expression' && sameExpression(tree.expression, wanted);
  return isWhole && source !== null && source.disagreeing === null && source.problems.length === 0;
}

/** The checked expression never is an omitted argument, which alone has no tree. */
const sourceOf = (expression: Expression): Tree => toTree(expression)!;

function newMapping(file: SchemaFile, { mapping }: PlacedMapping, attribute: string, source: Tree) {
  const object = objectAt(file, mapping.path);
  const list = memberOf(object, 'attributeMappings');
  const value = {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority: 0,
    source,
    targetAttributeName: attribute,
  };
  if (list === null) return setMembers(file.text, object, { attributeMappings: [value] })[0]!;
  return appendItem(file.text, assertList(list, file, [...mapping.path, 'attributeMappings']), value);
}

/** Refuses attributes that the source object does not have. Errors: usage, with the place and the nearest name. */
function attributeNotes(schema: SynchronizationSchema, placed: PlacedMapping, change: MapChange): readonly string[] {
  const { expression, text } = change;
  const attributes = knownAttributes(schema, placed);
  const checked = readChecked(text, attributes === null ? {} : { attributes });
  const warnings = [...checked.readWarnings, ...checked.checkWarnings].map((warning) => describeProblem(text, warning));
  const read = attributesOf(expression);
  return attributes !== null || read.length === 0 ? warnings : [uncheckedNote(placed, read), ...warnings];
}
