import type { Expression } from '../ast.ts';

/** Which argument of a FormatDateTime is which; null where nothing is. */
export interface FormatPlaces<T> {
  readonly source: T | null;
  readonly styles: T | null;
  readonly inputFormat: T | null;
  readonly outputFormat: T | null;
}

/**
 * Sorts the arguments as they are written: with three there are no styles, as the cloud sync reference, older expressions
 * and Graph's own text have it, where the input format may be nothing between two commas; with four the styles come
 * second. A fourth that is left out does not count, unless the styles are left out too: then the last format is missing.
 */
export function formatPlaces<T>(args: readonly T[], isOmitted: (arg: T) => boolean): FormatPlaces<T> {
  const given = (index: number): T | null => {
    const arg = args[index];
    return arg === undefined || isOmitted(arg) ? null : arg;
  };
  const hasStyles = args.length > 3 && (given(1) === null || given(3) !== null);
  if (hasStyles) return { source: given(0), styles: given(1), inputFormat: given(2), outputFormat: given(3) };
  return { source: given(0), styles: null, inputFormat: given(1), outputFormat: given(2) };
}

const OMITTED: Expression = { kind: 'omitted' };

/** The four arguments in the places of their parameters, however many are written. */
export function argumentsInPlace(args: readonly Expression[]): readonly Expression[] {
  const places = formatPlaces(args, ({ kind }) => kind === 'omitted');
  return [places.source, places.styles, places.inputFormat, places.outputFormat].map((argument) => argument ?? OMITTED);
}
