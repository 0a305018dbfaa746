/** The text of a page as a reader sees it, white space folded. */
export const textOf = (page: string): string =>
  page
    .slice(page.indexOf('<body>'), page.lastIndexOf('</main>'))
    .replaceAll('<wbr>', '')
    .replace(/<template[\s\S]*?<\/template>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

/** The key numbers of a page by the column they come from. */
export const figuresOf = (page: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...page.matchAll(/data-figure="(\w+)">([\d,]+)/g)].map(([, name, n]) => [name!, Number(n!.replaceAll(',', ''))]),
  );
