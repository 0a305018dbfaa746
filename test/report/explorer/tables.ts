import { inflateSync } from 'node:zlib';
import { bytesOf, tablesIn } from '../../../reports/explorer/script/unpack.js';

/** What this test looks at of the tables in a page; see reports/explorer/script/data.js. */
export interface PageTables {
  readonly people: Readonly<Record<'id' | 'name' | 'upn', string[]>>;
  readonly blocks: Readonly<
    Record<'person' | 'app' | 'state' | 'need' | 'title' | 'answer' | 'remedy' | 'value' | 'lines', number[]>
  >;
  readonly changes: readonly (readonly (readonly number[])[])[];
  readonly needs: readonly string[];
  readonly texts: readonly string[];
}

/** What the page holds compressed. */
export const packedIn = (html: string): string => /id="people">([^<]*)</.exec(html)![1]!;

/** The tables that a page holds. */
export const tablesOf = (html: string): PageTables =>
  tablesIn(new Uint8Array(inflateSync(bytesOf(packedIn(html))))) as unknown as PageTables;
