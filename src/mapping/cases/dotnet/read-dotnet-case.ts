import { type CasePlace, misreadCase } from '../case-place.ts';
import { type CheckedFields, checked } from '../checked.ts';
import { showJson } from '../json.ts';
import type { DotnetCase } from '../mapping-case.ts';
import { OPERATIONS } from './operations.ts';
import type { RecordedCase } from './recorded-case.ts';
import { recordedShape } from './recorded-shape.ts';

/**
 * One recorded answer. Errors: unreadable, with its place, where the operation is unknown or a field of it is missing.
 */
export function readDotnetCase(item: CheckedFields, id: string, place: CasePlace): DotnetCase {
  const { op } = item;
  if (typeof op !== 'string') throw misreadCase(place, 'has an "op" that is no text');
  const shape = recordedShape(op, item['valid'] !== undefined);
  if (shape === null) {
    const known = Object.keys(OPERATIONS).join(', ');
    throw misreadCase(place, `has the unknown "op" ${showJson(op)}; known are ${known}`);
  }
  const name = (item['id'] ?? null) === null ? `${id} ${op}` : id;
  return { kind: 'dotnet', id: name, reserve: null, asked: checked(shape, item, place) as unknown as RecordedCase };
}
