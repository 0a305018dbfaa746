/**
 * The year two digits mean: 2000 to 2029 for 0 to 29, 1950 to 1999 for 50 to 99. Null for 30 to 49, where versions of
 * .NET differ: its Gregorian calendar ended the century at 2029 first, and at 2049 since .NET 8.
 */
export function fourDigitYear(twoDigits: number): number | null {
  if (twoDigits < 30) return 2000 + twoDigits;
  return twoDigits < 50 ? null : 1900 + twoDigits;
}
