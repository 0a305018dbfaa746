import { isObject } from '../../json-object.ts';
import { type Fields, openFields, textField } from './fields.ts';
import type { ScopeClause, ScopeGroup, ScopingFilter } from './model.ts';
import { below, describeJson, misread, type SchemaPlace } from './place.ts';

/** The scoping filter of an object mapping; null without one. Source: Microsoft Graph, filter resource type. */
export function readScope(mapping: Fields): ScopingFilter | null {
  const raw = mapping.raw('scope');
  if (raw === undefined || raw === null || raw === '') return null;
  const fields = openFields(raw, mapping.at('scope'));
  return {
    groups: fields.objects('groups').map(readGroup),
    inputFilterGroups: fields.objects('inputFilterGroups').map(readGroup),
    categoryFilterGroups: fields.objects('categoryFilterGroups').map(readGroup),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

function readGroup(fields: Fields): ScopeGroup {
  return {
    name: fields.text('name'),
    clauses: fields.objects('clauses').map(readClause),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

function readClause(fields: Fields): ScopeClause {
  return {
    attribute: fields.text('sourceOperandName') ?? '',
    operator: fields.text('operatorName') ?? '',
    values: readOperand(fields),
    path: fields.place.path,
    extra: fields.rest(),
  };
}

/** `{values: […]}`; a list or a single value in its place is taken as the values. */
function readOperand(clause: Fields): readonly string[] {
  const raw = clause.raw('targetOperand');
  if (raw === undefined || raw === null) return [];
  const place = clause.at('targetOperand');
  if (!isObject(raw)) return readValues(raw, place);
  const operand = openFields(raw, place);
  const values = readValues(operand.raw('values'), operand.at('values'));
  if (Object.keys(operand.rest()).length > 0) clause.keep('targetOperand', raw);
  return values;
}

function readValues(raw: unknown, place: SchemaPlace): readonly string[] {
  if (raw === undefined || raw === null) return [];
  return (Array.isArray(raw) ? raw : [raw]).map((value: unknown, i) => {
    const text = textField(value, below(place, i));
    if (text === null) throw misread(below(place, i), `must be a text, this is ${describeJson(value)}`);
    return text;
  });
}
