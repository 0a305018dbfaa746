import type * as z from 'zod';
import { OPERATIONS } from '../../../src/mapping/cases/dotnet/operations.ts';
import { recordedShape } from '../../../src/mapping/cases/dotnet/recorded-shape.ts';
import { expressionShape } from '../../../src/mapping/cases/expression-shape.ts';
import { filterShape } from '../../../src/mapping/cases/filter-shape.ts';
import { FILTER_PLACES } from '../../../src/mapping/scoping/filter-place.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

const has = (...names: readonly string[]): JsonSchema =>
  names.length === 1 ? { required: names } : { anyOf: names.map((name) => ({ required: [name] })) };

/** A file of mapping cases: a list, or an object with a list. What a case is, its members decide in the reader's order. */
export function caseFile(): JsonSchema {
  const [expressionCase, filterCase] = [jsonSchemaOf(expressionShape), jsonSchemaOf(filterShape)];
  const cases = {
    description:
      'The cases. Each has "expression", "inputs" and "expected", or "groups", "attributes" and "expectedInScope".',
    type: 'array',
    items: { $ref: '#/definitions/case' },
  };
  return {
    anyOf: [
      cases,
      {
        type: 'object',
        properties: {
          $schema: { description: 'The JSON Schema of this file, for editors: a path or an address.' },
          about: { description: 'A remark of yours. Members with other names are ignored too.' },
          cases,
        },
        required: ['cases'],
      },
    ],
    definitions: {
      case: {
        description: 'An expression with its inputs, a scoping filter with an object, or a recorded answer of .NET.',
        type: 'object',
        // What the branches say in full, so that an editor offers the names before a case is one or the other.
        properties: described({ ...propertiesOf(expressionCase), ...propertiesOf(filterCase) }),
        ...has('expression', ...FILTER_PLACES, 'op'),
        if: has('expression'),
        // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
        then: { $ref: '#/definitions/expressionCase' },
        else: {
          if: has(...FILTER_PLACES),
          // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
          then: { $ref: '#/definitions/filterCase' },
          else: { $ref: '#/definitions/recordedCase' },
        },
      },
      expressionCase,
      filterCase,
      recordedCase: recordedCase(),
    },
  };
}

const propertiesOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  schema['properties'] as Record<string, JsonSchema>;

const described = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  Object.fromEntries(Object.entries(properties).map(([name, { description }]) => [name, { description }]));

/** Operations of one shape stand together. */
function recordedCase(): JsonSchema {
  const operations = Object.keys(OPERATIONS);
  const byShape = new Map<string, string[]>();
  for (const op of operations) {
    const shape = JSON.stringify(shapeOf(op));
    byShape.set(shape, [...(byShape.get(shape) ?? []), op]);
  }
  return {
    description: 'A call of .NET with its answer.',
    properties: { op: { description: 'The operation.', enum: operations } },
    allOf: [...byShape].map(([shape, ops]) => ({
      if: { properties: { op: { enum: ops } } },
      // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
      then: JSON.parse(shape) as JsonSchema,
    })),
  };
}

function shapeOf(op: string): JsonSchema {
  const [matched, valid] = [false, true].map((hasValid) => withoutOp(recordedShape(op, hasValid)!));
  if (JSON.stringify(matched) === JSON.stringify(valid)) return matched!;
  // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
  return { if: has('valid'), then: valid, else: matched };
}

function withoutOp(shape: z.ZodType): JsonSchema {
  const { properties, ...schema } = jsonSchemaOf(shape);
  const { op: _, ...others } = properties as Record<string, JsonSchema>;
  return { ...schema, properties: others, required: (schema['required'] as string[]).filter((name) => name !== 'op') };
}
