/** Styles that renderers use; each leaves the text alone where colour is off. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

const paint =
  (on: boolean, open: number, close: number) =>
  (text: string): string =>
    on && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;

/** The styles for a place that shows colour, or the same names that do nothing. */
export const styleFor = (color: boolean): Style => ({
  bold: paint(color, 1, 22),
  dim: paint(color, 2, 22),
  red: paint(color, 31, 39),
  yellow: paint(color, 33, 39),
  green: paint(color, 32, 39),
});

/**
 * Whether to colour a stream: NO_COLOR (not empty) says no, FORCE_COLOR says yes ("0" and "false" say no),
 * else a terminal that is not dumb. Source: no-color.org, force-color.org.
 */
export function wantsColor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Cells in a line of a stream: the terminal's own width, else 80. */
export const widthOf = (stream: { readonly isTTY?: boolean; readonly columns?: number }): number =>
  stream.isTTY === true && stream.columns !== undefined && stream.columns > 0 ? stream.columns : 80;
