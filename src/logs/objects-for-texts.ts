import { foldKey } from '../fold-key.ts';
import { isObject, type JsonObject } from '../json-object.ts';

/** What a text says that stands in the place of these objects: their name, their status, their reason. */
const TOLD_BY_TEXT: Readonly<Record<string, string>> = {
  errorinformation: 'reason',
  initiatedby: 'displayName',
  provisioningstatusinfo: 'status',
  serviceprincipal: 'displayName',
  sourceidentity: 'displayName',
  sourcesystem: 'displayName',
  statusinfo: 'status',
  targetidentity: 'displayName',
  targetsystem: 'displayName',
};

/**
 * A record in which a plain text in the place of an object (`"provisioningStatusInfo": "success"`) is an object that says as much. The
 * very same record where there is none. The portal's tables have such columns of their own; in a record more was lost.
 */
export function withObjectsForTexts(record: JsonObject): JsonObject {
  let told = record;
  for (const [key, value] of Object.entries(record)) {
    const folded = foldKey(key);
    const member = TOLD_BY_TEXT[folded];
    let held = value;
    if (HOLDERS.has(folded) && isObject(value)) held = withObjectsForTexts(value);
    else if (folded === 'sourcesystem' && isCollector(value) && isTableRow(record)) continue;
    else if (isPlainText(value) && member !== undefined) held = { [member]: value };
    // Which of the names in it is the application cannot be told.
    else if (isPlainText(value) && folded === 'targetresources') held = null;
    if (held !== value) told = { ...told, [key]: held };
  }
  return told;
}

/** Objects in which such texts stand too. */
const HOLDERS: ReadonlySet<string> = new Set(['properties', 'provisioningstatusinfo', 'statusinfo']);

/**
 * Every table of Log Analytics has a column SourceSystem that names what has collected the row ("Azure AD"), which is no system of the
 * synchronization: only a document there is one.
 */
const isCollector = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z][A-Za-z0-9 ]*$/.test(value);
const isTableRow = (record: JsonObject): boolean => Object.keys(record).some((key) => foldKey(key) === 'timegenerated');

const isPlainText = (value: unknown): boolean => typeof value === 'string' && /^\s*[^\s[{"]/.test(value);
