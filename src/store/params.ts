/** Named parameters, bound and never spliced. Times are bound as ISO text and cast in SQL. */
export type Params = Readonly<Record<string, string | number | bigint | boolean | null>>;
