import type { JsonSchema } from './json-schema.ts';

type Check = (wanted: never, value: unknown, schema: JsonSchema, root: JsonSchema) => boolean;

/** Whether a value is what a schema of draft 7 says. Throws at a keyword that it does not know. */
export function isValid(
  schema: JsonSchema | boolean,
  value: unknown,
  root: JsonSchema = schema as JsonSchema,
): boolean {
  if (typeof schema === 'boolean') return schema;
  return Object.entries(schema).every(([keyword, wanted]) => {
    if (SILENT.has(keyword)) return true;
    const check = Object.hasOwn(CHECKS, keyword) ? CHECKS[keyword]! : null;
    if (check === null) throw new Error(`The keyword ${keyword} is not known.`);
    return check(wanted as never, value, schema, root);
  });
}

/** `then` and `else` are looked at with `if`. */
const SILENT = new Set(['$schema', '$id', 'title', 'description', 'default', 'definitions', 'then', 'else']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  string: (value) => typeof value === 'string',
  array: Array.isArray,
  object: isObject,
};

const CHECKS: Readonly<Record<string, Check>> = {
  type: (types: string | string[], value) => [types].flat().some((type) => TYPES[type]!(value)),
  enum: (values: unknown[], value) => values.includes(value),
  const: (wanted: unknown, value) => value === wanted,
  minimum: (least: number, value) => typeof value !== 'number' || value >= least,
  maximum: (most: number, value) => typeof value !== 'number' || value <= most,
  minLength: (least: number, value) => typeof value !== 'string' || value.length >= least,
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  maxItems: (most: number, value) => !Array.isArray(value) || value.length <= most,
  items: (items: JsonSchema | JsonSchema[], value, _, root) =>
    !Array.isArray(value) ||
    value.every((one, i) => {
      const schema = Array.isArray(items) ? items[i] : items;
      return schema === undefined || isValid(schema, one, root);
    }),
  additionalItems: (allowed: boolean, value, { items }) =>
    allowed || !Array.isArray(value) || !Array.isArray(items) || value.length <= items.length,
  required: (names: string[], value) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (properties: Record<string, JsonSchema>, value, _, root) =>
    !isObject(value) ||
    Object.entries(properties).every(([name, one]) => !Object.hasOwn(value, name) || isValid(one, value[name], root)),
  additionalProperties: (others: JsonSchema | boolean, value, { properties }, root) =>
    !isObject(value) ||
    Object.entries(value).every(([name, one]) => Object.hasOwn(Object(properties), name) || isValid(others, one, root)),
  propertyNames: (names: JsonSchema, value, _, root) =>
    !isObject(value) || Object.keys(value).every((name) => isValid(names, name, root)),
  anyOf: (schemas: JsonSchema[], value, _, root) => schemas.some((one) => isValid(one, value, root)),
  oneOf: (schemas: JsonSchema[], value, _, root) => schemas.filter((one) => isValid(one, value, root)).length === 1,
  allOf: (schemas: JsonSchema[], value, _, root) => schemas.every((one) => isValid(one, value, root)),
  not: (schema: JsonSchema, value, _, root) => !isValid(schema, value, root),
  if: (schema: JsonSchema, value, owner, root) => {
    const branch = (isValid(schema, value, root) ? owner['then'] : owner['else']) as JsonSchema | undefined;
    return branch === undefined || isValid(branch, value, root);
  },
  $ref: (ref: string, value, _, root) => {
    const definitions = root['definitions'] as Record<string, JsonSchema>;
    return isValid(definitions[ref.replace('#/definitions/', '')]!, value, root);
  },
};
