import type { SynchronizationSchema } from '../mapping/schema/model.ts';
import { schemasIn } from '../mapping/schema/read-schemas.ts';
import { schemaNumber } from './readers/schema.ts';

/** The schema of that number as it was loaded; a record may hold several. Null where the document has no such schema. */
export const storedSchema = (document: string, schemaId: number): SynchronizationSchema | null =>
  schemasIn(JSON.parse(document), 'sync_schema').find((_, index) => schemaNumber(document, index) === schemaId) ?? null;
