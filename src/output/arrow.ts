import { AsyncByteQueue, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from 'apache-arrow';
import { arrowColumn, arrowField } from './arrow-column.ts';
import { atLeast } from './batches.ts';
import type { Result } from './result.ts';

/** Rows a record batch: enough that its header does not matter, few enough to hold in memory. */
const BATCH_ROWS = 8192;

/**
 * The rows as an Arrow IPC stream: text and JSON as utf8, integers as int64, numbers as float64, booleans as bool, times
 * as timestamp[us, UTC]. One record batch is in memory at a time. Errors: usage, when an integer exceeds 64 bits.
 */
export async function* renderArrow(result: Result): AsyncGenerator<Uint8Array> {
  const schema = new Schema(result.columns.map(arrowField));
  const written = new Pieces();
  const writer = new RecordBatchStreamWriter({ autoDestroy: false });
  writer.reset(written, schema);
  for await (const rows of atLeast(result.batches, BATCH_ROWS)) {
    const children = result.columns.map((column, index) => arrowColumn(column, rows, index));
    const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
    writer.write(new RecordBatch(schema, data));
    yield* written.take();
  }
  writer.finish();
  yield* written.take();
}

/** Holds what the writer wrote until it is taken; Arrow's own queue can only be awaited, never asked if it is empty. */
class Pieces extends AsyncByteQueue {
  #held: Uint8Array[] = [];

  override write(piece: Uint8Array): void {
    this.#held.push(piece);
  }

  take(): Uint8Array[] {
    const taken = this.#held;
    this.#held = [];
    return taken;
  }
}
