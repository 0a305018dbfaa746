/** The groups of a pattern: the whole match is 0, unnamed groups follow in order, named groups come after them. */
export interface GroupTable {
  /** By name, or by number written as text (named groups have one too); null where the pattern has no such group. Names are case-sensitive. */
  readonly slotOf: (name: string) => number | null;
  readonly hasSlot: (slot: number) => boolean;
  /** Every group's number, ascending, 0 first. */
  readonly slots: readonly number[];
  /** In the order of `slots`; an unnamed group is called by its number. */
  readonly names: readonly string[];
}

/** The numbers .NET gives: explicit and unnamed ones are taken, names get the free ones in the order they appear. */
export function groupTable(numbered: ReadonlySet<number>, named: ReadonlySet<string>, unnamed: number): GroupTable {
  const nameOf = new Map<number, string>([...numbered].map((slot) => [slot, String(slot)]));
  const slotOf = new Map<string, number>();
  let free = unnamed + 1;
  for (const name of named) {
    while (nameOf.has(free)) free++;
    nameOf.set(free, name);
    slotOf.set(name, free);
  }
  const slots = [...nameOf.keys()].sort((a, b) => a - b);
  for (const slot of slots) slotOf.set(String(slot), slot);
  return {
    slotOf: (name) => slotOf.get(name) ?? null,
    hasSlot: (slot) => nameOf.has(slot),
    slots,
    names: slots.map((slot) => nameOf.get(slot)!),
  };
}
