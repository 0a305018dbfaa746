import { createHash } from 'node:crypto';
import type { Report } from './definition.ts';
import { type Html, html, trusted } from './html.ts';

/** Puts the parts of a page into the template of a report. The style sheet is allowed by its hash; nothing else runs or loads. */
export function page(report: Pick<Report, 'file'>, title: string, body: Html): string {
  const style = report.file('theme.css').trim();
  const hash = createHash('sha256').update(style).digest('base64');
  const parts: Readonly<Record<string, Html>> = {
    policy: html`default-src 'none'; style-src 'sha256-${trusted(hash)}'; base-uri 'none'; form-action 'none'`,
    title: html`${title}`,
    style: trusted(style),
    body,
  };
  return report.file('template.html').replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name]?.text ?? '');
}
