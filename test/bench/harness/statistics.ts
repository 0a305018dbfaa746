/** The middle value (mean of the two middle ones); null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Ratios round by round: what ran side by side is compared, because the machine's speed drifts from minute to minute. */
export function pairwise(values: readonly number[], against: readonly number[]): number[] {
  const pairs = Math.min(values.length, against.length);
  return Array.from({ length: pairs }, (_, pair) => values[pair]! / against[pair]!);
}
