import { readFileSync } from 'node:fs';
import type { Store } from '../store/store.ts';
import type { PseudonymKind } from './pseudonyms.ts';

/** What a store calls somebody or something. */
export interface StoredName {
  /** `app`, `attribute`: keeps its name. */
  readonly kind: PseudonymKind | 'app' | 'attribute';
  readonly text: string;
}

const SQL = readFileSync(new URL('names.sql', import.meta.url), 'utf8');

/** Values of these stay: they say what somebody does or where, not who it is. */
const STAYS =
  /^(?:department|division|organization|jobTitle|title|country(?:Code)?|c|co|usageLocation|preferredLanguage|locale|timezone|userType|employeeType|accountEnabled|active|type|primary|schemas|resourceType|created(?:DateTime)?|lastModified|location|deletedDateTime|securityEnabled|mailEnabled|groupTypes|sync_?type|@odata\.\w+)$/i;
/** Values of these are names, each word of which names somebody. */
const NAMING = /(?:name|formatted|display|mail|login|alias|manager|upn|^sn|proxyAddresses|^value)$/i;
/** Of a company or an office each word names more than the people. */
const NOT_OF_PEOPLE = /company|office|city|domain|street/i;

/** Everybody and everything that a store names. */
export async function* namesIn(store: Store): AsyncGenerator<StoredName> {
  const { batches } = await store.query(SQL);
  for await (const rows of batches) {
    for (const [kind, attribute, text] of rows as [StoredName['kind'] | 'document', string | null, string | null][]) {
      if (text === null || text === '') continue;
      if (kind === 'document') yield* inDocument(text);
      else if (kind === 'value') yield* ofValue(attribute ?? '', text);
      else yield { kind, text };
    }
  }
}

function* inDocument(text: string): Generator<StoredName> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return;
  }
  yield* inValue('', document);
}

function* inValue(name: string, value: unknown): Generator<StoredName> {
  if (typeof value === 'string') yield* ofValue(name, value);
  else if (Array.isArray(value)) for (const one of value) yield* inValue(name, one);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* inValue(key, one);
}

/** The last part of a path of attributes says what it is: `urn:…:User:department`, `emails[type eq "work"].value`. */
export function* ofValue(attribute: string, text: string): Generator<StoredName> {
  const name = attribute.split(/[.:]/).at(-1) ?? attribute;
  if (STAYS.test(name)) return;
  // Several values in one text: `SMTP:ana@contoso.example`, a list as JSON.
  if (text.startsWith('[') || text.startsWith('{')) yield* inDocument(text);
  yield { kind: NAMING.test(name) && !NOT_OF_PEOPLE.test(name) ? 'name' : 'value', text };
}
