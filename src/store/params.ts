/** Named parameters, bound and never spliced. Times are bound as ISO text and cast in SQL. */
export type Params = Readonly<Record<string, string | number | bigint | boolean | null>>;

/** The values that a statement names; the engine refuses others. */
export function paramsIn<T>(sql: string, values: Readonly<Record<string, T>>): Record<string, T> {
  const named = new Set(Array.from(sql.matchAll(/\$([a-z_][a-z0-9_]*)/g), ([, name]) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => named.has(name)));
}
