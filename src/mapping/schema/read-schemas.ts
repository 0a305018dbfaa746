import { unreadableError, usageError } from '../../errors.ts';
import { openFields } from './fields.ts';
import { findSchemas, type SchemaSource } from './find-schemas.ts';
import { parseJsonDocument } from './json-document.ts';
import type { Extra, SynchronizationRule, SynchronizationSchema } from './model.ts';
import type { SchemaPlace } from './place.ts';
import { readDirectory } from './read-directory.ts';
import { readObjectMapping, readRule } from './read-rule.ts';
import { resemblanceOf } from './resemblance.ts';

/** The only schema among those of a file. Errors: usage where there are several. */
export function onlySchema(schemas: readonly SynchronizationSchema[], fileName: string): SynchronizationSchema {
  const [schema, ...others] = schemas;
  if (schema !== undefined && others.length === 0) return schema;
  throw usageError(`${fileName} holds ${schemas.length} schemas.`, 'Give a file with one of them.');
}

/**
 * The synchronization schemas in a JSON text, in their order: a schema as Graph gives it, one on a template or job,
 * lists of those, a lone rule or lone object mappings, in camel or Pascal case, complete or abridged.
 * `fileName` is what errors call the file. Fails as unreadable where the text is no JSON, holds no schema (saying what
 * it looks like instead), or a part of a schema cannot be what it is (saying where).
 */
export function readSchemas(text: string, fileName: string): readonly SynchronizationSchema[] {
  return schemasIn(parseJsonDocument(text, fileName), fileName);
}

/** The synchronization schemas in a JSON value that is parsed already; else like `readSchemas`. */
export function schemasIn(document: unknown, fileName: string): readonly SynchronizationSchema[] {
  const found = findSchemas(document);
  if (found.length === 0) {
    const { looksLike, hint } = resemblanceOf(document);
    throw unreadableError(`${fileName} holds no synchronization schema; it looks like ${looksLike}.`, hint);
  }
  const rules = found.filter(({ kind }) => kind === 'rule');
  const mappings = found.filter(({ kind }) => kind === 'object-mapping');
  return [
    ...found.filter(({ kind }) => kind === 'schema').map((one) => readSchema(one, fileName)),
    ...loose(
      'rule',
      rules.map((one) => readRule(open(one, fileName))),
    ),
    ...loose('object-mapping', looseRule(mappings, fileName)),
  ];
}

const open = ({ value, path }: SchemaSource, fileName: string) =>
  openFields(value, { fileName, path } satisfies SchemaPlace);

function readSchema(found: SchemaSource, fileName: string): SynchronizationSchema {
  const fields = open(found, fileName);
  return {
    id: fields.text('id'),
    version: fields.text('version'),
    directories: fields.objects('directories').map(readDirectory),
    rules: fields.objects('synchronizationRules').map(readRule),
    wrapping: wrappingOf(found),
    extra: fields.rest(),
  };
}

/** A template and a job both hold their schema under `schema`; a job has a schedule, a status or its template's id. */
function wrappingOf({ around }: SchemaSource): SynchronizationSchema['wrapping'] {
  if (around === null) return { kind: 'bare', extra: {} };
  const others = Object.entries(around.value).filter(([key]) => key !== around.key);
  const keys = new Set(others.map(([key]) => key.toLowerCase()));
  const isJob = ['templateid', 'schedule', 'status'].some((key) => keys.has(key));
  return { kind: isJob ? 'job' : 'template', extra: Object.fromEntries(others) as Extra };
}

/** The rule made up around object mappings that came without one. */
function looseRule(mappings: readonly SchemaSource[], fileName: string): readonly SynchronizationRule[] {
  if (mappings.length === 0) return [];
  return [
    {
      id: null,
      name: null,
      priority: null,
      editable: true,
      sourceDirectoryName: '',
      targetDirectoryName: '',
      objectMappings: mappings.map((one) => readObjectMapping(open(one, fileName))),
      metadata: new Map(),
      path: [],
      extra: {},
    },
  ];
}

function loose(
  kind: 'rule' | 'object-mapping',
  rules: readonly SynchronizationRule[],
): readonly SynchronizationSchema[] {
  if (rules.length === 0) return [];
  return [{ id: null, version: null, directories: [], rules, wrapping: { kind, extra: {} }, extra: {} }];
}
