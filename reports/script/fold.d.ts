/** A text in lower case and without accents. */
export function folded(text: string): string;
