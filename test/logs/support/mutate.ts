import fc from 'fast-check';
import { documentChunks } from '../../../src/logs/read/documents.ts';
import { inOnePiece } from '../../../src/logs/read/files.ts';
import { lineChunks } from '../../../src/logs/read/lines.ts';
import { openText } from '../../../src/logs/read/opened.ts';
import { readTable } from '../../../src/logs/read/table.ts';
import { readSpan } from '../../../src/logs/read-span.ts';
import { TimeReader } from '../../../src/logs/time-reader.ts';

/** One change to a text: the bytes from `at` to `at + removed` give way to others. */
export interface Mutation {
  /** Share of the text before it, 0 to 1. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: Buffer;
}

const nothing = { removed: 0, inserted: Buffer.alloc(0) };
const bytes = (least: number, most: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((array) => Buffer.from(array));

/** What happens to files: bytes lost, changed, blanked or doubled, a quote, a bracket or a line end too many, the end cut off. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((n) => n / 1_000_000),
    fc.oneof(
      bytes(1, 1).map((inserted) => ({ removed: 1, inserted })),
      bytes(1, 40).map((inserted) => ({ removed: 0, inserted })),
      fc.integer({ min: 1, max: 300 }).map((removed) => ({ ...nothing, removed })),
      fc.integer({ min: 1, max: 200 }).map((removed) => ({ removed, inserted: Buffer.alloc(removed) })),
      fc
        .constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n', '\r')
        .map((mark) => ({ removed: 0, inserted: Buffer.from(mark) })),
      fc.constant({ ...nothing, removed: Number.POSITIVE_INFINITY }),
    ),
  )
  .map(([at, change]) => ({ at, ...change }));

/** The mutated text, and the stretch of the text before that it hit. */
export function mutated(
  text: Buffer,
  { at, removed, inserted }: Mutation,
): { readonly text: Buffer; readonly from: number; readonly to: number } {
  const from = Math.min(text.length - 1, Math.floor(at * text.length));
  const to = Math.min(text.length, from + removed);
  return { text: Buffer.concat([text.subarray(0, from), inserted, text.subarray(to)]), from, to };
}

/** A record and where it stands in the text. */
export interface Placed {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The records that reading finds in a text, by their ids. Of a table the rows, by what they hold. */
export async function recordsIn(text: Buffer): Promise<Placed[]> {
  const opened = await openText(inOnePiece(Buffer.from(text)), false);
  const facts = { hasNextLink: false, isCutOff: false };
  const found: Placed[] = [];
  if (opened.container === 'unknown') return found;
  if (opened.container === 'table') {
    for await (const { rows } of (await readTable(opened.text, opened.head)).batches)
      for (const { cells, offset } of rows) found.push({ id: cells.join('\u001f'), start: offset, end: offset });
    return found;
  }
  const chunks = opened.container === 'lines' ? lineChunks(opened.text, facts) : documentChunks(opened.text, facts);
  for await (const { buffer, spans } of chunks)
    for (const span of spans) {
      const place = { start: span.offset, end: span.offset + span.end - span.start };
      for (const { records } of readSpan(buffer, span, new TimeReader()))
        for (const record of records) {
          if (record.kind === 'event') found.push({ id: record.event.event_id ?? '', ...place });
          if (record.kind === 'audit') found.push({ id: record.audit.audit_id ?? '', ...place });
        }
    }
  return found;
}

/** How many records of a text stand beside what a mutation hit, and how many of those are lost with it. */
export async function besideDamage(
  text: Buffer,
  mutation: Mutation,
): Promise<{ readonly intact: number; readonly lost: number }> {
  const harmed = mutated(text, mutation);
  const before = await recordsIn(text);
  // A row of a table ends where the next one begins.
  const placed = before.map((one, n) => ({
    ...one,
    end: one.end > one.start ? one.end : (before[n + 1]?.start ?? text.length),
  }));
  const beside = placed.filter(({ start, end }) => end <= harmed.from || start >= Math.max(harmed.to, harmed.from + 1));
  const after = new Set((await recordsIn(harmed.text)).map(({ id }) => id));
  return { intact: beside.length, lost: beside.filter(({ id }) => !after.has(id)).length };
}
