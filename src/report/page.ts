import { createHash } from 'node:crypto';
import type { Report } from './definition.ts';
import { type Html, html, NOTHING, trusted } from './html.ts';

/** What a page says at its end where names are replaced. */
export const PSEUDONYMS = 'Names, addresses, ids and values are pseudonyms.';

/** What a page has beside what all pages have. */
interface Additions {
  /** Style that follows the theme. */
  readonly style?: string;
  /** A script. */
  readonly script?: string;
}

/** Puts the parts of a page into the template of a report. Style sheet and script are allowed by their hash; nothing else runs or loads. */
export function page(report: Pick<Report, 'file'>, title: string, body: Html, additions: Additions = {}): string {
  const style = [
    report.file('theme.css').trim(),
    ...(additions.style === undefined ? [] : [additions.style.trim()]),
  ].join('\n');
  const script = additions.script ?? null;
  const parts: Readonly<Record<string, Html>> = {
    policy: html`default-src 'none'; style-src '${hashOf(style)}'; ${script === null ? '' : html`script-src '${hashOf(script)}'; `}base-uri 'none'; form-action 'none'`,
    title: html`${title}`,
    style: trusted(style),
    script: script === null ? NOTHING : html`<script>${trusted(script)}</script>\n`,
    body,
  };
  return report.file('template.html').replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name]?.text ?? '');
}

const hashOf = (text: string): Html => trusted(`sha256-${createHash('sha256').update(text).digest('base64')}`);
