const LISTED = 8;

/** Names for a message, the first few of many: `a, b, c, …`. */
export const listNames = (names: readonly string[]): string =>
  names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')}, …`;
