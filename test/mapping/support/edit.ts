import type { Json } from './gallery-schema.ts';

type Step = string | number;

/** A copy of JSON with what stands at a path edited; `undefined` takes it out. */
export function edited(json: Json, path: readonly Step[], edit: (value: unknown) => unknown): Json {
  const copy = structuredClone(json);
  const holder = path.slice(0, -1).reduce<unknown>((value, step) => (value as Record<Step, unknown>)[step], copy);
  const last = path.at(-1)!;
  const next = edit((holder as Record<Step, unknown>)[last]);
  if (next !== undefined) (holder as Record<Step, unknown>)[last] = next;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<Step, unknown>)[last];
  return copy;
}

/** The first items of every list at a path, where `*` is any index. */
export function cut(json: Json, path: readonly Step[], count: number): Json {
  const star = path.indexOf('*');
  if (star < 0) return edited(json, path, (list) => (list as unknown[]).slice(0, count));
  const list = path.slice(0, star).reduce<unknown>((value, step) => (value as Record<Step, unknown>)[step], json);
  return (list as unknown[]).reduce<Json>(
    (cutSoFar, _, i) => cut(cutSoFar, [...path.slice(0, star), i, ...path.slice(star + 1)], count),
    json,
  );
}

/** Every text, number, Boolean and null of JSON with its path. */
export function leavesOf(value: unknown, path: readonly Step[] = []): readonly (readonly [readonly Step[], unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, isList ? Number(key) : key]));
}
