import { isUtf8 } from 'node:buffer';
import { LOG_PAGES } from './page-shape.ts';
import { scanValue } from './record-scan.ts';
import { guessedRecordAfter, MOST_PASSES } from './resume.ts';

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
  let inVain = 0;
  for (let at: number | null = first; at !== null; ) {
    const scanned = scanValue(bytes, at, null);
    if (scanned.kind === 'record') {
      const value = parsed(bytes.subarray(at, scanned.end));
      if (value !== undefined) {
        found.push({ value });
        at = nextRecord(bytes, scanned.end - 1);
        continue;
      }
    }
    inVain += (scanned.kind === 'broken' ? scanned.at : bytes.length) - at;
    // What is left then is one piece.
    const next: number | null = inVain > MOST_PASSES * bytes.length ? null : nextRecord(bytes, at);
    found.push({ broken: why(bytes.subarray(at, next ?? bytes.length)) });
    at = next;
  }
  return found;
}

const nextRecord = (bytes: Buffer, start: number): number | null =>
  guessedRecordAfter(bytes, start, LOG_PAGES.isRecord);

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
