import * as z from 'zod';

/** By this member a file names its JSON Schema to an editor; no reader looks at it. */
export const SCHEMA_MEMBER = {
  $schema: z
    .string({ error: 'is no text' })
    .optional()
    .describe('The JSON Schema of this file, for editors: a path or an address.'),
};
