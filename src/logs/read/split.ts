import type { Rejected, Span } from './chunk.ts';
import { Scanner } from './scanner.ts';

/** Several JSON objects on one line, as some collectors write them; null unless every one of them is whole. */
export function splitDocuments(bytes: Buffer): unknown[] | null {
  const window = Buffer.from(bytes);
  const records: Span[] = [];
  const rejected: Rejected[] = [];
  const facts = { hasNextLink: false, isCutOff: false, hasProse: false };
  const outcome = new Scanner(facts).scan(window, 0, true, records, rejected);
  if (outcome.kind !== 'done' || rejected.length > 0 || facts.hasProse || records.length < 2) return null;
  try {
    return records.map((record) => JSON.parse(window.toString('utf8', record.start, record.end)));
  } catch {
    return null;
  }
}
