import { isUtf8 } from 'node:buffer';
import { LOG_PAGES } from './page-shape.ts';
import { scanValue } from './record-scan.ts';
import { recordAfter } from './resume.ts';

/** What is left of a text that should have been one record: values that are whole, and pieces that are not. */
export type Salvaged = { readonly value: unknown } | { readonly broken: string };

/**
 * The records in a text that is no JSON as a whole, because a quote or a bracket that is missing made one record of several. Null where no
 * other record begins in it. `why` tells what is wrong with a piece.
 */
export function salvage(bytes: Buffer, why: (piece: Buffer) => string): readonly Salvaged[] | null {
  const first = nextRecord(bytes, 0);
  if (first === null) return null;
  const found: Salvaged[] = [{ broken: why(bytes.subarray(0, first)) }];
  for (let at: number | null = first; at !== null; ) {
    const scanned = scanValue(bytes, at, null);
    const end = scanned.kind === 'record' ? scanned.end : null;
    const value = end === null ? undefined : parsed(bytes.subarray(at, end));
    const next = nextRecord(bytes, value === undefined || end === null ? at : end - 1);
    found.push(value === undefined ? { broken: why(bytes.subarray(at, next ?? bytes.length)) } : { value });
    at = next;
  }
  return found;
}

const nextRecord = (bytes: Buffer, start: number): number | null => recordAfter(bytes, start, null, LOG_PAGES.isRecord);

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
