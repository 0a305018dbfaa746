import { inflateSync } from 'node:zlib';

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

/** The tables that a page holds. */
export const tablesOf = (html: string): PageTables =>
  JSON.parse(
    inflateSync(Buffer.from(/id="people">([\w+/=]*)</.exec(html)![1]!, 'base64')).toString('utf8'),
  ) as PageTables;
