/** Things of the old file with their counterparts in the new one, and those that have none; in no particular order. */
export interface Pairing<T> {
  readonly pairs: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/**
 * Pairs things by the first key both carry, asking key after key (null: it has no such key). Where several share a key
 * those that are the same by `form` come together first, the others in the order of their form: so the order of the
 * files makes no difference, and pairing the other way round gives the same pairs.
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((thing: T) => string | null)[],
  form: (thing: T) => string,
): Pairing<T> {
  const pairs: (readonly [T, T])[] = [];
  let removed = before;
  let added = after;
  for (const key of keys) {
    const news = groupBy(added, key);
    const left: T[] = [];
    for (const [value, olds] of groupBy(removed, key)) {
      const counterparts = value === null ? undefined : news.get(value);
      if (value === null || counterparts === undefined) {
        left.push(...olds);
        continue;
      }
      const found = pairGroup(olds, counterparts, form);
      pairs.push(...found.pairs);
      left.push(...found.removed);
      news.set(value, [...found.added]);
    }
    removed = left;
    added = [...news.values()].flat();
  }
  return { pairs, removed, added };
}

/** Pairs as many as it can of things that share a key. Forms are costly, and needed only where there is a choice. */
function pairGroup<T>(olds: readonly T[], news: readonly T[], form: (thing: T) => string): Pairing<T> {
  const [only, counterpart] = [olds[0], news[0]];
  if (olds.length === 1 && news.length === 1) return { pairs: [[only!, counterpart!]], removed: [], added: [] };
  const byForm = groupBy(news, form);
  const pairs: (readonly [T, T])[] = [];
  const different = olds.filter((old) => {
    const same = byForm.get(form(old))?.pop();
    if (same !== undefined) pairs.push([old, same]);
    return same === undefined;
  });
  const [removed, added] = [different, [...byForm.values()].flat()].map((things) => inOrder(things, form)) as [
    T[],
    T[],
  ];
  const count = Math.min(removed.length, added.length);
  for (let i = 0; i < count; i++) pairs.push([removed[i]!, added[i]!]);
  return { pairs, removed: removed.slice(count), added: added.slice(count) };
}

const inOrder = <T>(things: readonly T[], form: (thing: T) => string): readonly T[] =>
  things
    .map((thing) => ({ form: form(thing), thing }))
    .sort((a, b) => (a.form < b.form ? -1 : a.form > b.form ? 1 : 0))
    .map(({ thing }) => thing);

function groupBy<T, K>(things: readonly T[], key: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const value = key(thing);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [thing]);
    else group.push(thing);
  }
  return groups;
}
