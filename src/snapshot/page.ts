import { foldKey } from '../fold-key.ts';
import type { JsonObject } from '../json-object.ts';
import type { PageShape } from '../logs/read/page-shape.ts';

/** What a page says beside its records, and what its path says. */
export interface Page {
  readonly path: string;
  /** `@odata.context`, or the empty text. */
  context: string;
  nextLink: string;
  deltaLink: string;
  /** It came from a delta query. */
  isDelta: boolean;
  /** It is a SCIM ListResponse. */
  isScimList: boolean;
  /** How many resources a SCIM ListResponse says there are; null where nothing says it. */
  scimTotal: number | null;
  /** Whether a table was in a code page of Windows. */
  isWestern: boolean;
  /** Columns that hold the names of types where values were. */
  readonly lostColumns: Set<string>;
  /** The header of a table of accounts; null for any other file. */
  accountColumns: readonly string[] | null;
}

export const newPage = (path: string): Page => ({
  path,
  context: '',
  nextLink: '',
  deltaLink: '',
  isDelta: false,
  isScimList: false,
  scimTotal: null,
  isWestern: false,
  lostColumns: new Set(),
  accountColumns: null,
});

const WRAPPERS = new Set([
  'value',
  'resources',
  'operations',
  'records',
  'data',
  'response',
  'result',
  'results',
  'users',
  // Old OData: `{"d": {"results": […]}}`.
  'd',
]);

/** Operations of a SCIM bulk request carry their resource under `data`, and are records themselves. */
const isRecord = (head: string): boolean => /"(?:method|bulkId)"\s*:/i.test(head);

/** How snapshot documents are built; what a page says is noted on `page`. */
export const snapshotPages = (page: Page): PageShape => ({
  wrappers: WRAPPERS,
  columns: new Set(['columns']),
  rows: new Set(['rows']),
  isRecord,
  onMembers: (members) => note(page, members),
});

/** Where a page says that more follow: Graph, Google, Salesforce, Amazon. */
const NEXT_PAGE = new Set(['odatanextlink', 'nextlink', 'nextpagetoken', 'nextrecordsurl', 'nexttoken']);

/** A whole document may itself be the record, and then carries its own context. */
export function note(page: Page, members: JsonObject): void {
  const { schemas } = members;
  if (Array.isArray(schemas) && schemas.some((urn) => /messages:2\.0:ListResponse$/i.test(String(urn))))
    page.isScimList = true;
  for (const [key, value] of Object.entries(members)) {
    if (typeof value === 'number' && foldKey(key) === 'totalresults') page.scimTotal = value;
    if (typeof value !== 'string' || value === '') continue;
    const name = foldKey(key);
    if (name === 'odatacontext') page.context = value;
    if (NEXT_PAGE.has(name)) page.nextLink = value;
    if (name === 'odatadeltalink' || name === 'deltalink') page.deltaLink = value;
  }
  page.isDelta = page.deltaLink !== '' || /\/delta\b/i.test(page.nextLink) || /\/delta\b/i.test(page.context);
}

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The service principal that a page or a document is about; null when it does not say. */
export const servicePrincipalOf = (page: Page): string | null => segment(page, 'servicePrincipals');

/** The group whose members a page lists, by its context, its link, or the name of its file or folder; null when nothing says. */
export function groupOf(page: Page): string | null {
  const named = segment(page, 'groups');
  if (named !== null) return named;
  const path = page.path.replaceAll('\\', '/');
  const inName = new RegExp(`(?:members?[-_. ]*(${GUID})|(${GUID})[-_./ ]*(?:transitive)?members?)[^/]*$`, 'i').exec(
    path,
  );
  return (inName?.[1] ?? inName?.[2] ?? null)?.toLowerCase() ?? null;
}

/** Whether a page lists the members of a group, named or not. */
export const isMembersPage = (page: Page): boolean =>
  /groups(?:\('[^']+'\)|\/[^/]+)\/members\b/i.test(`${page.context} ${page.nextLink}`) ||
  /#directoryObjects\b/i.test(page.context) ||
  groupOf(page) !== null;

/** The id in `name('id')` or `name/id/` of the context or a link. */
function segment(page: Page, name: string): string | null {
  const found = new RegExp(`\\b${name}(?:\\('([^']+)'\\)|/([^/?#]+)/)`, 'i').exec(
    `${page.context} ${page.nextLink} ${page.deltaLink}`,
  );
  return (found?.[1] ?? found?.[2] ?? null)?.toLowerCase() ?? null;
}
