/** A number from the command line; throws when the text is none or lies below `least`. */
export function numberOf(option: string, text: string, least = 0): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least)) throw new Error(`--${option} must be a number from ${least} on, not "${text}"`);
  return value;
}
