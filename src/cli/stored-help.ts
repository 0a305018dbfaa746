import { readFileSync } from 'node:fs';

/** By width of the terminal, and by command: what `--help` prints. */
export type HelpTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const NARROW = 80;
const WIDE = 100;
/** Widths that help is stored in: of what is no terminal, and of every wide one. */
export const STORED_WIDTHS: readonly number[] = [NARROW, WIDE];

/** How wide help is printed. */
export const helpWidth = (): number => Math.min(WIDE, process.stderr.columns ?? process.stdout.columns ?? NARROW);

/** The help of a command, where these arguments ask for nothing else and the build has stored it; else null. */
export function storedHelp(args: readonly string[]): string | null {
  if (!['--help', '-h'].includes(args.at(-1) ?? '')) return null;
  const most = helpWidth();
  const width = STORED_WIDTHS.findLast((one) => one <= most);
  if (width === undefined) return null;
  const texts = JSON.parse(readFileSync(new URL('help.json', import.meta.url), 'utf8')) as HelpTexts;
  return texts[width]?.[args.slice(0, -1).join(' ')] ?? null;
}
