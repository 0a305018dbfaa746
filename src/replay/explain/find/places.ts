/** How well a word names somebody; the lower the better, and only the best count. */
export const PLACE = {
  /** Object id or principal name. */
  id: 1,
  /** Id of the account. */
  account: 2,
  /** Name, address, user name or external id. */
  name: 3,
  /** Another attribute: nickname, employee id, further addresses, the name on premises. */
  attribute: 4,
  /** The same words, whatever their order, accents and letter case. */
  words: 5,
  /** Some of the words. */
  part: 6,
  /** Beginnings of words. */
  start: 7,
  /** Anywhere in words. */
  inside: 8,
  /** No match; much alike. */
  near: 9,
} as const;
