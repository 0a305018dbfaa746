import type { Canonical } from './canonical.ts';
import { audit2017 } from './dialects/audit-2017.ts';
import { azureMonitor } from './dialects/azure-monitor.ts';
import type { Dialect } from './dialects/dialect.ts';
import { directoryAudit } from './dialects/directory-audit.ts';
import { graph } from './dialects/graph.ts';
import { logAnalytics } from './dialects/log-analytics.ts';
import { onDemand } from './dialects/on-demand.ts';
import { Folded, isObject, unwrapJson } from './fold.ts';

/** Asked in this order; the first that knows the record reads it. */
const DIALECTS: readonly Dialect[] = [azureMonitor, logAnalytics, graph, audit2017, directoryAudit, onDemand];

/** Keys under which collectors wrap records. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  'value',
  'records',
  'data',
  'response',
  'apiresponse',
  'result',
  'results',
  'tables',
]);
/** Wrappers of single records, as log shippers write them; never a whole page. */
const SINGLE_WRAPPERS: readonly string[] = ['event', 'body', 'payload', 'message'];
const WRAP_DEPTH = 3;

export interface Recognised {
  readonly records: readonly Canonical[];
  /** Why the dialect was chosen; null when it was not. */
  readonly why: string | null;
  /** The document says that more pages follow. */
  readonly hasNextLink: boolean;
}

/**
 * Reads one parsed JSON value: tells the dialect by content (never by first key or file name), unwrapping collector
 * wrappers up to three deep. A value that is no record of any dialect becomes a reject.
 */
export function recognise(value: unknown, depth = 0): Recognised {
  if (Array.isArray(value)) return joined(value.map((item) => recognise(item, depth)));
  if (!isObject(value)) return rejected(`a record must be a JSON object, this is ${describe(value)}`);
  const record = new Folded(value);
  for (const dialect of DIALECTS) {
    const why = dialect.recognise(record);
    if (why !== null) return { records: dialect.read(record), why, hasNextLink: hasNextLink(record) };
  }
  if (depth < WRAP_DEPTH) {
    const inner = unwrapped(value);
    if (inner !== undefined) {
      const found = recognise(inner, depth + 1);
      return { ...found, hasNextLink: found.hasNextLink || hasNextLink(record) };
    }
  }
  return rejected(unknownReason(record));
}

/** Rows of a `tables[].columns/rows` answer as objects. */
function tableRows(columns: readonly unknown[], rows: readonly unknown[]): Record<string, unknown>[] {
  const names = columns.map((column) =>
    isObject(column) ? new Folded(column).text('name', 'columnname') : String(column),
  );
  return rows
    .filter((row): row is unknown[] => Array.isArray(row))
    .map((row) => Object.fromEntries(names.map((name, index) => [name ?? `column${index}`, row[index]])));
}

const hasNextLink = (record: Folded): boolean => record.filled('odatanextlink', 'nextlink') !== null;

function unwrapped(value: Record<string, unknown>): unknown {
  const folded = new Folded(value);
  const columns = folded.raw('columns');
  const rows = folded.raw('rows');
  if (Array.isArray(columns) && Array.isArray(rows)) return tableRows(columns, rows);
  for (const key of [...WRAPPERS, ...SINGLE_WRAPPERS]) {
    const inner = unwrapJson(folded.raw(key));
    if (Array.isArray(inner) || isObject(inner)) return inner;
  }
  return undefined;
}

function unknownReason(record: Folded): string {
  const category = record.text('category');
  if (category !== null) return `a record of category ${category}, not a provisioning log`;
  return 'not a provisioning or provisioning-audit record';
}

function describe(value: unknown): string {
  return value === null ? 'null' : `a ${typeof value}`;
}

const rejected = (reason: string): Recognised => ({
  records: [{ kind: 'reject', reason }],
  why: null,
  hasNextLink: false,
});

function joined(found: readonly Recognised[]): Recognised {
  return {
    records: found.flatMap((item) => item.records),
    why: found.find((item) => item.why !== null)?.why ?? null,
    hasNextLink: found.some((item) => item.hasNextLink),
  };
}
