import { count } from '../../output/words.ts';
import type { RowObject } from '../../store/store.ts';
import { minuteStamp } from '../../text/time.ts';
import type { SectionOf } from '../definition.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';

/** Drawn twice: scaled down to a phone the wide one could not be read. */
const WIDTHS = { wide: 1040, narrow: 350 } as const;

/** A chart with its legend, and its numbers as a table below. */
export async function chartSection(
  section: SectionOf<'chart'>,
  gathered: Gathered,
  warn?: (message: string) => void,
): Promise<Html> {
  const spec = JSON.parse(gathered.report.file(`charts/${section.chart}.vl.json`)) as object;
  const data = Object.fromEntries(Object.entries(section.data).map(([name, from]) => [name, rowsOf(gathered, from)]));
  const totals = totalsOf(section, gathered);
  if (totals.length === 0) return NOTHING;
  const description = `${totals.map(({ label, n }) => `${label}: ${count(n)}`).join('; ')}. The table below has the numbers.`;
  const { drawChart } = await import('../chart.ts');
  const draw = (look: keyof typeof WIDTHS): Promise<Html> =>
    drawChart(spec, data, WIDTHS[look], { id: `${section.chart}-${look}`, title: section.title, description }, warn);
  return html`<section class="chart-section" id="chart-1">
<h2>${section.title}</h2>
<p class="about">${section.about.replace('{bucket}', `${gathered.bucket.words}`)}</p>
<ul class="legend">${totals.map(({ label, tone, n }) => html`<li><span class="key tone-${tone}"></span>${label} <b>${count(n)}</b></li>`)}</ul>
<div class="drawing wide">${await draw('wide')}</div>
<div class="drawing narrow">${await draw('narrow')}</div>
${numbers(section, gathered, totals)}</section>
`;
}

interface Total {
  readonly value: string;
  readonly label: string;
  readonly tone: string;
  readonly n: number;
}

/** The series that occur, with their sums. */
function totalsOf({ pivot, series }: SectionOf<'chart'>, gathered: Gathered): Total[] {
  const rows = rowsOf(gathered, pivot.data);
  const sum = (value: string): number =>
    rows.reduce((n, row) => n + (row[pivot.column] === value ? Number(row[pivot.value]) : 0), 0);
  return series.map((one) => ({ ...one, n: sum(one.value) })).filter(({ n }) => n > 0);
}

function numbers({ pivot, title }: SectionOf<'chart'>, gathered: Gathered, totals: readonly Total[]): Html {
  const lines = new Map<string, RowObject[]>();
  for (const row of rowsOf(gathered, pivot.data)) {
    const key = String(row[pivot.row]);
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const cell = (rows: readonly RowObject[], value: string): Html => {
    const n = Number(rows.find((row) => row[pivot.column] === value)?.[pivot.value] ?? 0);
    return html`<td class="number">${n === 0 ? '·' : count(n)}</td>`;
  };
  const body = [...lines].map(
    ([
      key,
      rows,
    ]) => html`<tr><th scope="row">${minuteStamp(key)}</th>${totals.map(({ value }) => cell(rows, value))}</tr>
`,
  );
  return html`<details class="numbers"><summary>The numbers of this chart</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${title}, the numbers"><table>
<thead><tr><th scope="col">From (UTC)</th>${totals.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table></div></details>
`;
}
