interface Variant {
  /** Where it differs: `cases.0.now`. */
  readonly place: string;
  readonly document: unknown;
}

/** A value of every kind; the words are such as some member wants. */
const OTHERS: readonly unknown[] = [null, true, 5, '', 'x', '2031-01-01', [], ['x'], [5], {}, { odd: 5 }];

/** A document with one thing changed, left out or added, in every place there is. */
function* variantsIn(value: unknown, place: readonly string[] = []): Generator<Variant> {
  for (const other of OTHERS) yield { place: place.join('.'), document: other };
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  const rebuilt = (list: readonly (readonly [string, unknown])[]): unknown =>
    Array.isArray(value) ? list.map(([, one]) => one) : Object.fromEntries(list);
  yield { place: place.join('.'), document: rebuilt([...entries, ['odd', 5]]) };
  for (const [i, [name, child]] of entries.entries()) {
    const inner = [...place, name];
    yield { place: place.join('.'), document: rebuilt(entries.toSpliced(i, 1)) };
    for (const variant of variantsIn(child, inner))
      yield { ...variant, document: rebuilt(entries.with(i, [name, variant.document])) };
  }
}

export const variantsOf = (document: unknown): readonly Variant[] => [...variantsIn(document)];
