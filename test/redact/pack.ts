import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../output/xlsx/read.ts';
import { packedIn, tablesOf } from '../report/explorer/tables.ts';

/** Every text of a folder of outputs, by name: workbooks unpacked, what a page holds compressed unpacked too. */
export async function textsIn(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    if (name.endsWith('.xlsx')) {
      for (const [part, xml] of await filesOf(bytes)) texts.set(`${name}/${part}`, plain(xml));
    } else if (name.endsWith('.html')) {
      const page = bytes.toString('utf8');
      const hasPeople = page.includes('id="people">');
      if (hasPeople) texts.set(`${name}/people`, JSON.stringify(tablesOf(page)));
      texts.set(
        name,
        plain((hasPeople ? page.replace(packedIn(page), () => '') : page).replace(/sha256-[\w+/=]+/g, '')),
      );
    } else texts.set(name, decoded(bytes.toString('utf8')));
  }
  return texts;
}

/** Markup with its entities read. */
const plain = (markup: string): string =>
  markup
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Parts of a message that are Base64 or quoted-printable, read. */
const decoded = (text: string): string =>
  text.replace(/\r\n\r\n([A-Za-z0-9+/=\r\n]{40,})(?=\r\n--|$)/g, (_, base64: string) =>
    Buffer.from(base64, 'base64').toString('utf8'),
  );

const isWordy = (text: string): boolean => /^[\p{L}\p{M}\p{N}]+$/u.test(text);

/** Which of some names stand in a text; a name of one word only as a word of its own, whatever its case. */
export function namesIn(text: string, names: Iterable<string>): string[] {
  const lower = text.toLowerCase();
  const words = new Set(lower.match(/[\p{L}\p{M}\p{N}]+/gu));
  return [...names].filter((name) => {
    const wanted = name.toLowerCase();
    return isWordy(wanted) ? words.has(wanted) : lower.includes(wanted);
  });
}
