import { unreadableError } from '../../errors.ts';
import { isObject, type JsonObject } from '../../json-object.ts';
import { parseWithExactIntegers } from '../exact-integers.ts';
import { parseJsonDocument } from '../schema/json-document.ts';
import { graphAttributes } from './graph-attributes.ts';

/** One user as mappings see it. */
export interface ExportedUser {
  /** Null where the export leaves it out. */
  readonly id: string | null;
  readonly userPrincipalName: string | null;
  /** What to call the user: the first of its names that the export has, else `user 3`. */
  readonly name: string;
  readonly attributes: JsonObject;
}

export interface UsersExport {
  readonly users: readonly ExportedUser[];
  /** What to know about the file, a sentence each: that pages are missing, say. */
  readonly notes: readonly string[];
}

const WANTED =
  'an export of users: GET /users?$select=… as it comes, its pages one after the other, or a list of users';
const NAMING = ['userPrincipalName', 'mail', 'displayName', 'employeeId', 'WorkerID', 'id'];

/**
 * The users of an export: a Graph page (`value`), a list, one user, or any of these line by line.
 * Fails as unreadable where the text is no JSON (with line and column) or holds no objects.
 */
export function readUsers(text: string, fileName: string): UsersExport {
  const documents = documentsIn(text, fileName);
  const notes = documents.some((one) => isObject(one) && typeof one['@odata.nextLink'] === 'string')
    ? isCutShort(documents, fileName)
    : [];
  const records = documents.flatMap((document) => recordsIn(document));
  const users = records.map((record, i) => {
    if (isObject(record)) return exportedUser(record, i);
    throw unreadableError(`${fileName}: user ${i + 1} is no object.`, `Give ${WANTED}.`);
  });
  const removed = users.filter(({ attributes }) => attributes['@removed'] !== undefined).length;
  if (removed > 0) notes.push(`${removed} entries of ${fileName} only say that a user was removed; they are left out.`);
  return { users: users.filter(({ attributes }) => attributes['@removed'] === undefined), notes };
}

/** The last page has no link to a next one. */
const isCutShort = (documents: readonly unknown[], fileName: string): string[] => {
  const last = documents.at(-1);
  const link = isObject(last) ? last['@odata.nextLink'] : undefined;
  return typeof link === 'string'
    ? [`${fileName} is not the whole export: its last page links to a next one (@odata.nextLink).`]
    : [];
};

function documentsIn(text: string, fileName: string): readonly unknown[] {
  const options = { wanted: WANTED, parse: parseWithExactIntegers };
  const lines = text.split('\n');
  const isByLine = lines.length > 1 && isJson(lines[0]!) && lines.some((line, i) => i > 0 && line.trim() !== '');
  if (!isByLine) return [parseJsonDocument(text, fileName, options)];
  return lines.flatMap((line, i) =>
    line.trim() === '' ? [] : [parseJsonDocument(line, fileName, { ...options, firstLine: i + 1 })],
  );
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line.replace(/^\uFEFF/, '')) === 'object';
  } catch {
    return false;
  }
}

function recordsIn(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return document;
  if (isObject(document) && Array.isArray(document['value'])) return document['value'];
  return [document];
}

function exportedUser(record: JsonObject, index: number): ExportedUser {
  const attributes = graphAttributes(record);
  const text = (name: string): string | null => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const name = NAMING.map(text).find((found) => found !== null) ?? `user ${index + 1}`;
  const userPrincipalName = text('originalUserPrincipalName') ?? text('userPrincipalName');
  return { id: text('id') ?? text('objectId'), userPrincipalName, name, attributes };
}
