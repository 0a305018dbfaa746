import { type Html, html } from '../html.ts';
import { breakable } from '../phrases.ts';

export interface PageColumn {
  readonly label: string;
  readonly format: 'text' | 'word' | 'number';
}

/** Rows under headings; on a phone each cell carries its heading. Text is escaped and may break. */
export const table = (
  columns: readonly PageColumn[],
  rows: readonly (readonly (Html | string)[])[],
): Html => html`<table class="rows">
<thead><tr>${columns.map(({ label, format }) => html`<th scope="col" class="${format}">${label}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell, at) => html`<td class="${columns[at]!.format}" data-label="${columns[at]!.label}">${typeof cell === 'string' ? html`<span>${breakable(cell)}</span>` : cell}</td>`)}</tr>\n`)}</tbody></table>
`;

/** A headed part of the page with one sentence about it. */
export const section = (title: string, about: string, content: Html): Html =>
  html`<section>\n<h2>${title}</h2>\n<p class="about">${about}</p>\n${content}</section>\n`;
