import type { Json } from './mapping-case.ts';

/** A value on one line, as JSON; integers beyond 53 bits keep all their digits. */
export function showJson(value: Json): string {
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isJsonList(value)) return `[${value.map(showJson).join(', ')}]`;
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${showJson(field)}`);
  return `{${fields.join(', ')}}`;
}

/** The same value for JSON.stringify: integers beyond 53 bits become their digits as text. */
export function plainJson(value: Json): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (isJsonList(value)) return value.map(plainJson);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plainJson(field)]));
}

export const isJsonList = (value: Json): value is readonly Json[] => Array.isArray(value);

export const isFields = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
