import type { JsonObject } from '../json-object.ts';
import { asText } from '../logs/fold.ts';
import { utcMicros } from '../logs/time.ts';
import type { Kind } from './kinds.ts';
import type { Page } from './page.ts';

/** A row on its way into a table of the store: the columns that this reader knows; the others stay null. */
export interface StagedRow {
  readonly table: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** What became of one record. */
export type ReadRecord =
  | { readonly kind: Kind; readonly rows: readonly StagedRow[] }
  | { readonly kind: 'reject'; readonly reason: string };

/** A record as it is in its file. */
export interface SourceRecord {
  readonly value: JsonObject;
  /** Its JSON text. */
  readonly text: string;
  readonly page: Page;
}

/** Knows one kind of record. */
export interface Reader {
  readonly recognises: (record: SourceRecord) => boolean;
  readonly read: (record: SourceRecord) => ReadRecord;
}

/** A member as text; null when it is absent, null or empty. */
export function filled(value: JsonObject, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = Object.hasOwn(value, name) ? asText(value[name]) : null;
    if (text !== null && text !== '') return text;
  }
  return null;
}

/** Columns that hold what a property of the record holds, and nothing else. */
export interface CopiedColumns {
  /** Of each text column the properties that may fill it; the first that is filled counts. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly flags: Readonly<Record<string, string>>;
}

/** Those columns of a record. */
export function copied(value: JsonObject, { texts, flags }: CopiedColumns): Record<string, string | boolean | null> {
  const columns: Record<string, string | boolean | null> = {};
  for (const [column, names] of Object.entries(texts)) columns[column] = filled(value, ...names);
  for (const [column, name] of Object.entries(flags)) columns[column] = flag(value, name);
  return columns;
}

/** A member as a Boolean, also where it is written as text; null when it is none. */
export function flag(value: JsonObject, name: string): boolean | null {
  const held = Object.hasOwn(value, name) ? value[name] : null;
  if (typeof held === 'boolean') return held;
  const text = typeof held === 'string' ? held.toLowerCase() : null;
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** A member as a moment in UTC; null when it is absent, unreadable, or stands for never (0001-01-01). */
export function moment(value: JsonObject, name: string): string | null {
  const text = filled(value, name);
  return text === null || text.startsWith('0001-01-01') ? null : utcMicros(text);
}

/** A member as a whole number; null when it is none. */
export function whole(value: JsonObject, name: string): number | null {
  const text = filled(value, name);
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

export const has = (value: JsonObject, ...names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(value, name));
