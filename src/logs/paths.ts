import { foldKey } from '../fold-key.ts';
import { isObject, type JsonObject } from '../json-object.ts';

/** Folded names of the parts of a record that tools lay flat, with what lies in them behind a dot, a slash or an underscore. */
const PARTS = [
  'source_?identity',
  'target_?identity',
  'source_?system',
  'target_?system',
  'service_?principal',
  'initiated_?by',
  'provisioning_?status_?info',
  'status_?info',
  'provisioning_?steps',
  'modified_?properties',
  'target_?resources',
  'additional_?details',
  'properties',
] as const;
/** Of these, lists. */
export const LISTS: ReadonlySet<string> = new Set([
  'provisioningsteps',
  'modifiedproperties',
  'targetresources',
  'additionaldetails',
]);

const STEPS = /^[A-Za-z_@$][\w@$-]*(?:\{\})?(?:\[\d+\])?[./]./;
/** GELF begins the names of its fields with an underscore. */
const LAID_FLAT = new RegExp(`^_?(${PARTS.join('|')})_+(.+)$`, 'i');
const INNER = /^(\d+|details|error_?information|user|app)_+(.+)$/i;

type Path = readonly string[];

const PATHS = new Map<string, Path | null>();
const MOST_PATHS = 20_000;

/** The keys that lead to a value, where the key of a flat record names them all; null for a plain key. */
function pathOf(key: string): Path | null {
  const known = PATHS.get(key);
  if (known !== undefined) return known;
  const path = key.includes('@odata') ? null : (dotted(key) ?? underscored(key));
  if (PATHS.size < MOST_PATHS) PATHS.set(key, path);
  return path;
}

/** Whether a key (or the header of a column) is a path. */
export const isPath = (key: string): boolean => pathOf(key) !== null;

function dotted(key: string): Path | null {
  if (!STEPS.test(key)) return null;
  const steps = key.replace(/\[(\d+)\]/g, '.$1').split(/[./]/);
  if (steps.includes('')) return null;
  // The names of attributes, which are the keys of details, have dots of their own.
  const details = steps.findIndex((step) => foldKey(step) === 'details');
  if (details === -1 || /^\d+$/.test(steps[details + 1] ?? '')) return steps;
  const rest = steps.slice(details + 1).join('.');
  return rest === '' ? steps : [...steps.slice(0, details + 1), rest];
}

function underscored(key: string): Path | null {
  const m = TYPED.test(key) ? null : LAID_FLAT.exec(key);
  return m ? [m[1] as string, ...within(m[2] as string)] : null;
}

function within(rest: string): Path {
  const m = LAID_FLAT.exec(rest) ?? INNER.exec(rest);
  return m
    ? [m[1] as string, ...(foldKey(m[1] as string) === 'details' ? [m[2] as string] : within(m[2] as string))]
    : [rest];
}

export interface Nested {
  readonly record: JsonObject;
  /** Lists were laid flat without a number for each item: what belongs together in them cannot be told. */
  readonly isMixed: boolean;
}

/**
 * A flat record with the objects and lists that its keys name: `sourceIdentity.displayName`, `provisioningSteps/0/name`,
 * `target_system_display_name`. A part that is there as a whole wins. The very same record where no key is a path.
 */
export function nested(given: JsonObject): Nested {
  const record = withoutTypes(given);
  const paths = Object.keys(record).filter(isPath);
  if (paths.length === 0) return { record, isMixed: false };
  // Search engines give every field as a list of its values.
  const areLists = paths.every((key) => Array.isArray(record[key]));
  const only = (value: unknown): unknown => (areLists && Array.isArray(value) ? onlyOf(value) : value);
  const plain = Object.entries(record).filter(([key]) => !isPath(key));
  const built: JsonObject = Object.fromEntries(plain.map(([key, value]) => [key, only(value)]));
  const whole = new Set(Object.keys(built).map(foldKey));
  let isMixed = false;
  for (const key of paths) {
    const path = pathOf(key) as Path;
    const value = record[key];
    if (whole.has(foldKey(path[0] as string))) continue;
    if (isUnnumbered(path)) isMixed = true;
    else if (value !== null) put(built, path, only(value));
  }
  return { record: listed(built) as JsonObject, isMixed };
}

/** Custom tables of Log Analytics (`…_CL`), and AzureDiagnostics, add a letter for the type to the name of each column: `ChangeId_s`, `DurationMs_d`. */
function withoutTypes(record: JsonObject): JsonObject {
  const type = record['Type'] ?? record['type'];
  if (typeof type !== 'string' || !/_CL$|^AzureDiagnostics$/i.test(type)) return record;
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.replace(TYPED, ''), value]));
}

const TYPED = /_[sgdtb]$/;

const isUnnumbered = (path: Path): boolean =>
  path.some((step, n) => n < path.length - 1 && LISTS.has(foldKey(step)) && !/^\d+$/.test(path[n + 1] as string));

const onlyOf = (values: unknown[]): unknown => (values.length === 1 ? values[0] : values);

function put(into: JsonObject, path: Path, value: unknown): void {
  let at = into;
  for (const step of path.slice(0, -1)) {
    if (!isObject(at[step])) define(at, step, {});
    at = at[step] as JsonObject;
  }
  define(at, path.at(-1) as string, value);
}

/** As JSON.parse does it: `__proto__` is a key like any other. */
const define = (object: JsonObject, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
};

/** Objects whose keys are numbers become lists. */
function listed(value: unknown): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key, listed(member)]);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  if (isList) return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, member]) => member);
  const object: JsonObject = {};
  for (const [key, member] of entries) define(object, key, member);
  return object;
}
