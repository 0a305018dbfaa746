/** A member that goes by two names, of which one has to be there. */
type EitherName = readonly [own: string, graph: string];

/** Whether an object has the member under one of its names. */
export const isNamed =
  (names: EitherName) =>
  (object: Readonly<Record<string, unknown>>): boolean =>
    names.some((name) => (object[name] ?? null) !== null);

/** The same in the words of JSON Schema, which knows no `??`. */
export const namedBy = (names: EitherName) => ({
  anyOf: names.map((name) => ({ required: [name], properties: { [name]: { not: { type: 'null' } } } })),
});
