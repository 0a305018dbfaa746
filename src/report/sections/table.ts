import { count } from '../../output/words.ts';
import type { RowObject } from '../../store/store.ts';
import { stamp } from '../../text/time.ts';
import { commandLine } from '../command-line.ts';
import type { SectionOf } from '../definition.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable, cut } from '../phrases.ts';
import { severityMark } from './severity.ts';

type Column = SectionOf<'table'>['columns'][number];

/** A table under its heading. */
export function tableSection(section: SectionOf<'table'>, gathered: Gathered): Html {
  if (rowsOf(gathered, section.data).length === 0 && section.empty === undefined) return NOTHING;
  return html`<section>\n<h2>${section.title}</h2>\n${tableContent(section, gathered)}</section>\n`;
}

/** Rows as a table; on a phone each row becomes a block. A column `total` says how many rows there are in all. */
export function tableContent(section: SectionOf<'table'>, gathered: Gathered): Html {
  const rows = rowsOf(gathered, section.data);
  if (rows.length === 0) return html`<p class="quiet">${section.empty}</p>\n`;
  const left = Number(rows[0]?.['total'] ?? rows.length) - rows.length;
  const command = section.command === undefined ? null : commandLine(section.command, gathered.scope, false);
  return html`<p class="about">${section.about}</p>
<table class="rows" aria-label="${section.title}">
<thead><tr>${section.columns.map(({ label, format }) => html`<th scope="col" class="${format}">${label === '' ? html`<span class="unseen">Number</span>` : label}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr${anchorOf(section, row)}>${section.columns.map((column) => cell(column, row))}</tr>\n`)}</tbody></table>
${left > 0 ? html`<p class="more">and ${count(left)} more${command === null ? '' : '; all of them: '}${command === null ? NOTHING : html`<code>${command}</code>`}</p>\n` : NOTHING}`;
}

/** What stands behind the # of a link to a row: a mark of a chart leads to it. */
function anchorOf({ anchor }: SectionOf<'table'>, row: RowObject): Html {
  return anchor === undefined ? NOTHING : html` id="${anchor}-${Number(row['number'])}"`;
}

function cell({ name, label, format, detail, link }: Column, row: RowObject): Html {
  const below = detail === undefined ? null : row[detail];
  const value = printed(format, row[name] ?? null);
  const number = link === undefined ? null : row[link.column];
  const shown = number == null ? value : html`<a href="#${link!.to}-${Number(number)}">${value}</a>`;
  return html`<td class="${format}" data-label="${label}">${shown}${below == null || below === row[name] ? NOTHING : html`<span class="below">${format === 'id' || format === 'code' ? html`<code>${String(below)}</code>` : breakable(cut(String(below), 600))}</span>`}</td>`;
}

function printed(format: Column['format'], value: RowObject[string]): Html | string {
  if (value === null || value === undefined)
    return html`<span class="none">${format === 'number' ? 'not known' : 'not logged'}</span>`;
  if (format === 'time') return html`<span class="when">${stamp(String(value))}</span>`;
  if (format === 'id' || format === 'code') return html`<code>${String(value)}</code>`;
  if (format === 'severity') return severityMark(String(value));
  if (format === 'number') return count(Number(value));
  return html`<span>${breakable(cut(String(value), 300))}</span>`;
}
