import type { Path } from '../../schema/model.ts';
import type { SchemaChange } from '../change.ts';

/** The changes that are at a place of the new file, or of the old one where the new one has no such place. */
export type ChangesAt = (place: Path) => readonly SchemaChange[];
