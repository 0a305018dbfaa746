import { type Bench, removeDatabase, warm } from '../harness/bench.ts';
import type { DataFile } from '../harness/data.ts';
import { ledgerNote, withLedger } from '../harness/ledger.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, compare, resultOf } from '../harness/result.ts';
import { SHAPES, type Shape } from '../synthetic/stream.ts';

const LIMIT = 1.3;
/** Of a Graph record as generated; see the ledger files. */
const RECORD_BYTES = 3100;

/** One large document a shape against JSON lines of the same events. */
export async function shapesSuite(bench: Bench): Promise<BenchResult[]> {
  const records = Math.min(bench.sizes.records, Math.ceil(bench.sizes.documentBytes / RECORD_BYTES));
  const files = {} as Record<Shape, DataFile>;
  const took: Record<Shape, Measured[]> = { monitor: [], 'graph-page': [], 'portal-array': [] };
  for (const shape of SHAPES) {
    files[shape] = await bench.data({ records, shape });
    await warm(files[shape]);
  }
  const database = `${bench.work}/shape.duckdb`;
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    for (const shape of SHAPES) took[shape].push(await bench.ingest(files[shape], database));
  }
  removeDatabase(database);
  return SHAPES.map((shape) => {
    const note = ledgerNote(took[shape].at(-1)!, files[shape]);
    const size = `${shape}, ${Math.round(files[shape].bytes / 1e6)} MB`;
    if (shape === 'monitor') return resultOf(size, took.monitor, files.monitor, withLedger({}, note));
    const judged = compare(took[shape], took.monitor, LIMIT);
    return resultOf(
      size,
      took[shape],
      files[shape],
      withLedger(
        {
          ...judged,
          target: `<= x ${LIMIT} of lines`,
        },
        note,
      ),
    );
  });
}
