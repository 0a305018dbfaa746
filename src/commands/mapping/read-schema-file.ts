import { usageError } from '../../errors.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { readSchemas } from '../../mapping/schema/read-schemas.ts';
import { nameOf, readText } from './read-text.ts';

/** The one schema of a file. Errors: unreadable; usage where it holds several. */
export async function readSchemaFile(path: string): Promise<SynchronizationSchema> {
  const [schema, ...others] = readSchemas(await readText(path), nameOf(path));
  if (schema === undefined || others.length > 0) {
    throw usageError(`${nameOf(path)} holds ${others.length + 1} schemas.`, 'Give a file with one of them.');
  }
  return schema;
}
