/** Remembers what was made last: a constant is made once, and what varies from row to row takes no memory. */
export function rememberLast<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | null = null;
  return (text) => {
    if (last === null || last.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}
