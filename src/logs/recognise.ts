import { foldKey } from '../fold-key.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import { withoutRepeats, withSurroundings } from './around.ts';
import { type Canonical, FIDELITY } from './canonical.ts';
import { audit2017 } from './dialects/audit-2017.ts';
import { azureMonitor } from './dialects/azure-monitor.ts';
import type { Dialect } from './dialects/dialect.ts';
import { directoryAudit } from './dialects/directory-audit.ts';
import { graph } from './dialects/graph.ts';
import { isExpanded, logAnalytics } from './dialects/log-analytics.ts';
import { onDemand } from './dialects/on-demand.ts';
import { portalAudit } from './dialects/portal-audit.ts';
import { Folded, unwrapJson } from './fold.ts';
import { withObjectsForTexts } from './objects-for-texts.ts';
import { isBulkAction, whatItIs } from './other-records.ts';
import { printedObjects } from './printed-objects.ts';
import { embeddedDocument } from './read/embedded.ts';
import { WRAPPERS } from './read/page-shape.ts';
import { columnRows, isLogTable, type TableAnswer, tableIn, tableRows } from './read/table-answer.ts';
import { isNestedKey, isTypeName, type Loss } from './restore.ts';
import type { TimeReader } from './time-reader.ts';
import { wholeRecord, withoutRemarks } from './whole-record.ts';

/** Asked in this order; the first that knows the record reads it. */
const DIALECTS: readonly Dialect[] = [
  azureMonitor,
  logAnalytics,
  onDemand,
  graph,
  portalAudit,
  audit2017,
  directoryAudit,
];

/** Records lie at most so deep in what collectors and shippers put around them. */
const WRAP_DEPTH = 8;
/** So many members of one record are looked into. */
const MOST_LOOKS = 2000;

export interface Recognised {
  readonly records: readonly Canonical[];
  /** Why the dialect was chosen; null when it was not. */
  readonly why: string | null;
  /** The document says that more pages follow. */
  readonly hasNextLink: boolean;
  /** How parts of the records were lost on the way. */
  readonly losses: ReadonlySet<Loss>;
  /** What was passed over because it is something beside the records, in words. */
  readonly passedOver: string | null;
  /** Whether they lay in a text: what a shipper was given, not what it has made of that. */
  readonly isOriginal: boolean;
}

const NOTHING: Recognised = {
  records: [],
  why: null,
  hasNextLink: false,
  losses: new Set(),
  passedOver: null,
  isOriginal: false,
};

/**
 * Reads one JSON value, parsed: tells the dialect by content (never by first key or file name). What is no record itself is looked
 * into: objects, lists, JSON inside strings, Base64. A value in which no record of any dialect is found becomes a reject.
 */
export function recognise(value: unknown, times: TimeReader): Recognised {
  return recognised(value, times, 0, { budget: { left: MOST_LOOKS }, isSearch: false });
}

interface Holder {
  readonly held: object;
  readonly isOriginal: boolean;
  /** Whether a tool has printed it for people. */
  readonly isPrinted: boolean;
}

/** What may hold records: an object, a list, the document in a text, or the objects that PowerShell has printed; null for anything else. */
function holderIn(value: unknown): Holder | null {
  const isText = typeof value === 'string';
  const isPrinted = isText && /^\s*@\{/.test(value);
  const held = isPrinted ? printedObjects(value.trim(), undefined) : isText ? embeddedDocument(value) : value;
  return typeof held === 'object' && held !== null ? { held, isOriginal: isText && !isPrinted, isPrinted } : null;
}

interface Looks {
  /** How many members may still be looked into. */
  readonly budget: { left: number };
  /** Inside something that is no page: what is no record there is none of anybody's business. */
  readonly isSearch: boolean;
}

function recognised(value: unknown, times: TimeReader, depth: number, looks: Looks): Recognised {
  if (typeof value === 'string') {
    const found = heldIn(value, times, depth, looks);
    if (found !== null) return found;
  }
  if (Array.isArray(value)) {
    if (depth > WRAP_DEPTH) return unreadable('lists nested too deeply');
    const depthOf = (item: unknown): number => (Array.isArray(item) ? depth + 1 : depth);
    if (!looks.isSearch) return joined(value.map((item) => recognised(item, times, depthOf(item), looks)));
    return joined(value.flatMap((item) => heldIn(item, times, depthOf(item), looks) ?? []));
  }
  if (!isObject(value)) return unreadable(`a record must be a JSON object, this is ${describe(value)}`);
  const rows = columnRows(value);
  if (rows !== null && depth <= WRAP_DEPTH) return recognised(rows, times, depth + 1, looks);
  const { record: whole, losses: lost, isRemade } = wholeRecord(withoutRemarks(value, times));
  const own = withObjectsForTexts(whole);
  const record = new Folded(own);
  const losses = new Set(lost);
  if (own !== whole) losses.add('flattened');
  if (isExpanded(record)) losses.add('expanded');
  const original = (isRemade || losses.size > 0) && depth < WRAP_DEPTH ? originalIn(value, times, depth + 1) : null;
  if (original !== null) return original;
  for (const dialect of DIALECTS) {
    const why = dialect.recognise(record);
    if (why === null) continue;
    const records = dialect.read(record, times);
    return {
      ...NOTHING,
      records: losses.size === 0 ? records : records.map(withLosses),
      why,
      hasNextLink: hasNextLink(record),
      losses,
    };
  }
  if (depth < WRAP_DEPTH) {
    const inside = insideOf(own, record, times, depth + 1, looks);
    if (inside !== null) return { ...inside, hasNextLink: inside.hasNextLink || hasNextLink(record) };
  }
  return unreadable(whatItIs(record));
}

/** The record as it came, in a text beside what a tool has made of it (`_raw` of a search engine); null where none is whole. */
function originalIn(value: JsonObject, times: TimeReader, depth: number): Recognised | null {
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'string' || isNestedKey(foldKey(key.slice(key.lastIndexOf('.') + 1)))) continue;
    const found = heldIn(member, times, depth, { budget: { left: MOST_LOOKS }, isSearch: true });
    const isWhole = found?.isOriginal && found.losses.size === 0;
    if (isWhole && found.records.length === 1 && found.records[0]?.kind !== 'reject') return found;
  }
  return null;
}

/** What is found in a value that may hold records; null for one that cannot. A text is read once. */
function heldIn(value: unknown, times: TimeReader, depth: number, looks: Looks): Recognised | null {
  const holder = holderIn(value);
  if (holder === null) return null;
  const found = recognised(holder.held, times, depth, looks);
  if (holder.isOriginal) return { ...found, isOriginal: true };
  return holder.isPrinted
    ? { ...found, records: found.records.map(withLosses), losses: new Set([...found.losses, 'flattened']) }
    : found;
}

const hasNextLink = (record: Folded): boolean => record.filled('odatanextlink', 'nextlink') !== null;

/** A fuller copy of a record of which a part was lost takes its place. */
const withLosses = (record: Canonical): Canonical =>
  record.kind === 'event'
    ? { kind: 'event', event: { ...record.event, fidelity: Math.min(record.event.fidelity, FIDELITY.cut) } }
    : record;

/** The records inside an object that is none itself; null when there are none. */
function insideOf(
  value: JsonObject,
  folded: Folded,
  times: TimeReader,
  depth: number,
  looks: Looks,
): Recognised | null {
  const table = tableIn(folded);
  if (table !== null) return tableOf(table, times, depth, looks);
  // The recording of a web request is no page: what it got may be anything.
  const isExchange = folded.has('request') && folded.has('response');
  for (const key of isExchange ? [] : WRAPPERS) {
    const inner = unwrapJson(folded.raw(key));
    if (Array.isArray(inner) || isObject(inner)) return within(recognised(inner, times, depth, looks), folded);
  }
  const found = lookedInto(value, times, depth, looks);
  if (found !== null) return within(found, folded);
  if (isExchange) return { ...NOTHING, passedOver: 'a recorded web request without provisioning records' };
  if (folded.has('frametype')) return { ...NOTHING, passedOver: 'a frame around the tables of a Kusto answer' };
  return isBulkAction(value) ? { ...NOTHING, passedOver: 'a line that says what to do with the next one' } : null;
}

/** The rows of a table; those that are objects may be records whatever the columns are called. */
function tableOf(table: TableAnswer, times: TimeReader, depth: number, looks: Looks): Recognised {
  const isOfLogs = isLogTable(table);
  const found = isOfLogs || table.rows.some(isObject) ? recognised(tableRows(table), times, depth, looks) : null;
  return found !== null && (isOfLogs || found.records.some(({ kind }) => kind !== 'reject'))
    ? found
    : { ...NOTHING, passedOver: 'rows of a table without the columns of provisioning logs' };
}

function lookedInto(value: JsonObject, times: TimeReader, depth: number, looks: Looks): Recognised | null {
  const found: Recognised[] = [];
  const search = { ...looks, isSearch: true };
  for (const member of Object.values(value)) {
    const inside = search.budget.left > 0 ? heldIn(member, times, depth, search) : null;
    if (inside === null) continue;
    search.budget.left--;
    if (inside.records.some(({ kind }) => kind !== 'reject')) found.push(inside);
  }
  if (found.length === 0) return null;
  const all = joined(found.toSorted((a, b) => Number(b.isOriginal) - Number(a.isOriginal)));
  return { ...all, records: withoutRepeats(all.records) };
}

const within = (found: Recognised, around: Folded): Recognised => ({
  ...found,
  records: withSurroundings(found.records, around),
});

function describe(value: unknown): string {
  if (typeof value === 'string' && isTypeName(value))
    return `the name of a type (${value}), all that is left of one: export again with "ConvertTo-Json -Depth 10"`;
  return value === null ? 'null' : `a ${typeof value}`;
}

/** What cannot be read, and why. */
export const unreadable = (reason: string): Recognised => ({ ...NOTHING, records: [{ kind: 'reject', reason }] });

function joined(found: readonly Recognised[]): Recognised {
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  return {
    records: found.flatMap((item) => item.records),
    why: found.find((item) => item.why !== null)?.why ?? null,
    hasNextLink: found.some((item) => item.hasNextLink),
    losses: new Set(found.flatMap((item) => [...item.losses])),
    passedOver: found.find((item) => item.passedOver !== null)?.passedOver ?? null,
    isOriginal: found.some((item) => item.isOriginal),
  };
}
