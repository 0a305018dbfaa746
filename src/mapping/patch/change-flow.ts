import { usageError } from '../../errors.ts';
import { mappingTitle } from './choose-mapping.ts';
import { findMapping } from './find-mapping.ts';
import { setMembers } from './json-edits.ts';
import type { SchemaEdit } from './schema-change.ts';
import { noPatch, objectAt, type Patch, type SchemaFile } from './schema-file.ts';

/** Sets when a mapping flows. What says so already, or is silent and means it, stays untouched. Errors: usage. */
export function changeFlow(
  file: SchemaFile,
  { attribute, flowBehavior, flowType }: Extract<SchemaEdit, { kind: 'flow' }>,
  objectMapping: string | null,
): Patch {
  const { placed, mapping } = findMapping(file, attribute, objectMapping);
  if (mapping === null) {
    throw usageError(`${mappingTitle(placed)} does not map ${attribute} yet.`, `Map it first: --map '${attribute}=…'.`);
  }
  const wanted = { ...(flowBehavior === null ? {} : { flowBehavior }), ...(flowType === null ? {} : { flowType }) };
  // A word that the reader does not know is among the rest, and read as the default.
  const isOther = ([name, value]: readonly [string, string]): boolean =>
    mapping[name as keyof typeof wanted] !== value || Object.hasOwn(mapping.extra, name);
  const values = Object.fromEntries(Object.entries(wanted).filter(isOther));
  if (Object.keys(values).length === 0) return noPatch(`${attribute} flows so already.`);
  return { splices: setMembers(file.text, objectAt(file, mapping.path), values), notes: [] };
}
