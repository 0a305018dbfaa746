import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { onlySchema, readSchemas } from '../../mapping/schema/read-schemas.ts';
import { nameOf, readText } from './read-text.ts';

/** The one schema of a file. Errors: unreadable; usage where it holds several. */
export const readSchemaFile = async (path: string): Promise<SynchronizationSchema> =>
  onlySchema(readSchemas(await readText(path), nameOf(path)), nameOf(path));
