import type * as z from 'zod';
import { describePath } from '../schema/place.ts';
import { type CasePlace, misreadCase } from './case-place.ts';
import type { Json } from './mapping-case.ts';

export type CheckedFields = { readonly [name: string]: Json };

/**
 * The case itself, where it has the shape; integers of any length stay as they are. Errors: unreadable, with the first
 * fault: messages of shapes complete the sentence that begins with the place of the case, group, clause or argument.
 */
export function checked<Shape extends z.ZodType>(shape: Shape, item: CheckedFields, place: CasePlace): z.output<Shape> {
  const read = shape.safeParse(item);
  if (read.success) return item as z.output<Shape>;
  const { path, message } = read.error.issues[0]!;
  const inside = path.slice(0, path.findLastIndex((key) => typeof key === 'number') + 1) as (string | number)[];
  const where = inside.length === 0 ? place.where : `${place.where} ${describePath(inside)}`;
  throw misreadCase({ ...place, where }, message);
}
