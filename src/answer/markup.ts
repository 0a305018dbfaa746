/** Whether a text is HTML or XML and no SCIM answer. */
export const isMarkup = (text: string): boolean =>
  /^\s{0,50}(?:<!doctype|<\?xml|<html|<head|<body|<[a-z][\w:.-]{0,40}[\s>/])/i.test(text.slice(0, 200));

const TELLING: readonly RegExp[] = [
  /<(?:\w{1,20}:)?(?:message|faultstring|errormessage|description|detail)\b[^>]{0,200}>([^<]{1,2000})/i,
  /<title\b[^>]{0,200}>([^<]{1,500})/i,
  /<h1\b[^>]{0,200}>([^<]{1,500})/i,
  /<h2\b[^>]{0,200}>([^<]{1,500})/i,
  /<p\b[^>]{0,200}>([^<]{1,1000})/i,
];

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

/** What a page says in its title or first heading, or an XML answer in its message; null where it says nothing. */
export function markupSentence(text: string): string | null {
  const head = text.slice(0, 20_000);
  for (const pattern of TELLING) {
    const found = pattern
      .exec(head)?.[1]
      ?.replace(/&(\w{2,5}|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
    if (found !== undefined && found.trim() !== '') return found.trim();
  }
  return null;
}
