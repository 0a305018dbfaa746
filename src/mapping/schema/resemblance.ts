import { isObject } from '../../json-object.ts';
import { describeJson } from './place.ts';

interface Resemblance {
  /** Keys that must all be there, in lower case. */
  readonly keys: readonly string[];
  readonly looksLike: string;
  readonly hint: string;
}

const SCHEMA_URL = 'GET /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema';
const GIVE = `Give the synchronization schema: ${SCHEMA_URL}.`;

/** Asked in this order. */
const RESEMBLANCES: readonly Resemblance[] = [
  { keys: ['provisioningsteps'], looksLike: 'provisioning logs', hint: `${GIVE} Logs are for \`provlens ingest\`.` },
  {
    keys: ['activitydatetime'],
    looksLike: 'audit or provisioning logs',
    hint: `${GIVE} Logs are for \`provlens ingest\`.`,
  },
  {
    keys: ['category', 'properties'],
    looksLike: 'Azure Monitor log lines',
    hint: `${GIVE} Logs are for \`provlens ingest\`.`,
  },
  {
    keys: ['factorytag'],
    looksLike: 'a synchronization template without its schema',
    hint: 'Ask for the template by its id, or for …/templates/{id}/schema.',
  },
  { keys: ['templateid', 'status'], looksLike: 'a synchronization job without its schema', hint: GIVE },
  { keys: ['arity', 'name'], looksLike: 'the list of filter operators', hint: GIVE },
  { keys: ['name', 'parameters'], looksLike: 'the list of functions, or one expression', hint: GIVE },
  {
    keys: ['targetattributename'],
    looksLike: 'a lone attribute mapping',
    hint: 'Give the object mapping around it, or the whole schema.',
  },
  { keys: ['clauses'], looksLike: 'a scope group', hint: 'Give the object mapping around it, or the whole schema.' },
  { keys: ['principalid', 'approleid'], looksLike: 'app role assignments', hint: GIVE },
  { keys: ['approles'], looksLike: 'a service principal or application', hint: GIVE },
  { keys: ['userprincipalname'], looksLike: 'an export of users', hint: GIVE },
  { keys: ['grouptypes'], looksLike: 'an export of groups', hint: GIVE },
  { keys: ['schemas', 'resources'], looksLike: 'a list of SCIM resources', hint: GIVE },
  { keys: ['schemas'], looksLike: 'a SCIM message', hint: GIVE },
  {
    keys: ['expression', 'expected'],
    looksLike: 'unit tests for mappings',
    hint: 'Those run with `provlens mapping test`.',
  },
  {
    keys: ['error'],
    looksLike: 'an error that Graph answered with',
    hint: 'Read the error in the file; it may be a missing permission (Synchronization.Read.All).',
  },
];

/** What a JSON document that holds no schema looks like, and what to give instead. */
export function resemblanceOf(value: unknown): { readonly looksLike: string; readonly hint: string } {
  const samples = samplesOf(value);
  const found = RESEMBLANCES.find(({ keys }) => samples.some((sample) => keys.every((key) => sample.has(key))));
  if (found !== undefined) return found;
  const keys = isObject(value) ? Object.keys(value).slice(0, 5) : [];
  const looksLike =
    keys.length > 0 ? `an object with ${keys.map((key) => JSON.stringify(key)).join(', ')}` : describeJson(value);
  return { looksLike, hint: GIVE };
}

/** The lower-case keys of the document, of what it lists, and of what that wraps. */
function samplesOf(value: unknown, depth = 0): readonly ReadonlySet<string>[] {
  if (Array.isArray(value)) return value.slice(0, 3).flatMap((item) => samplesOf(item, depth));
  if (!isObject(value) || depth > 2) return [];
  const own = new Set(Object.keys(value).map((key) => key.toLowerCase()));
  const lists = Object.values(value).filter((child) => Array.isArray(child) || (isObject(child) && depth === 0));
  return [own, ...lists.slice(0, 8).flatMap((child) => samplesOf(child, depth + 1))];
}
