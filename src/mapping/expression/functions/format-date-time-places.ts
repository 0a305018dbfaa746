/** Which argument of a FormatDateTime is which; null where nothing stands. */
export interface FormatPlaces<T> {
  readonly source: T | null;
  readonly styles: T | null;
  readonly inputFormat: T | null;
  readonly outputFormat: T | null;
}

/**
 * Sorts the arguments: with three the styles are left out, as the cloud sync reference and older expressions write it;
 * with four they come second, be it as nothing between two commas. What is left out at the end does not count.
 */
export function formatPlaces<T>(args: readonly T[], isOmitted: (arg: T) => boolean): FormatPlaces<T> {
  const given = (index: number): T | null => {
    const arg = args[index];
    return arg === undefined || isOmitted(arg) ? null : arg;
  };
  const hasStyles = given(1) === null || given(3) !== null;
  if (hasStyles) return { source: given(0), styles: given(1), inputFormat: given(2), outputFormat: given(3) };
  return { source: given(0), styles: null, inputFormat: given(1), outputFormat: given(2) };
}
