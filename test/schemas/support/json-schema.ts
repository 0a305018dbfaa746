import * as z from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Draft 7, which every editor knows. */
export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** What a zod schema takes, as JSON Schema; what is no part of the shape (a refinement) is not in it. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, '~standard': _standard, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return rest;
}
