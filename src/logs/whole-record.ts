import { foldKey } from '../fold-key.ts';
import type { JsonObject } from '../json-object.ts';
import { withoutBoxes } from './boxed.ts';
import { nested } from './paths.ts';
import { isRemarked, withoutRemark } from './read/remark.ts';
import { type Loss, restored } from './restore.ts';
import type { TimeReader } from './time-reader.ts';
import { withoutValueTypes } from './value-types.ts';

/** A record with the objects that its keys name and that its texts hold. */
export interface WholeRecord {
  readonly record: JsonObject;
  /** How parts of it were lost. */
  readonly losses: ReadonlySet<Loss>;
  /** Whether a tool has laid it flat, typed or boxed its values. */
  readonly isRemade: boolean;
}

export function wholeRecord(value: JsonObject): WholeRecord {
  const { record: built, isMixed } = nested(withoutBoxes(withoutValueTypes(value)));
  const { record, losses } = restored(built);
  return { record, losses: isMixed ? new Set([...losses, 'flattened']) : losses, isRemade: built !== value };
}

/** A record of which the keys were headers of columns; what they say of the zones of its times is taken note of. */
export function withoutRemarks(record: JsonObject, times: TimeReader): JsonObject {
  const remarked = Object.keys(record).filter(isRemarked);
  if (remarked.length === 0) return record;
  for (const key of remarked) times.header(foldKey(withoutRemark(key)), key);
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [isRemarked(key) ? withoutRemark(key) : key, value]),
  );
}
