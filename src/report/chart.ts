import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { visible } from '../output/terminal.ts';
import type { RowObject } from '../store/store.ts';
import { type Html, html, trusted } from './html.ts';

export interface ChartWords {
  /** Unlike any other in the page; ids inside the drawing begin with it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/**
 * Draws a Vega-Lite specification as SVG markup for a page with a strict content security policy: no style attributes,
 * no ids that two drawings could share, the same bytes for the same data.
 * `data` are the data sets that the specification names. Warnings of Vega-Lite go to `warn`.
 */
export async function drawChart(
  spec: object,
  data: Readonly<Record<string, readonly RowObject[]>>,
  width: number,
  words: ChartWords,
  warn: (message: string) => void = () => {},
): Promise<Html> {
  const datasets = Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, rows.map(shown)]));
  const sized = { ...fitted(spec, width), datasets, padding: 4 } as TopLevelSpec;
  const view = new View(parse(compile(sized, { logger: listener(warn) }).spec), { renderer: 'none' });
  try {
    return cleaned(await view.toSVG(), words);
  } finally {
    view.finalize();
  }
}

/** Room for the axis on the left of small multiples, which Vega-Lite fits to no width by itself. */
const AXIS = 60;

const fitted = (spec: object, width: number): object =>
  'spec' in spec
    ? { ...spec, spec: { ...(spec.spec as object), width: width - AXIS } }
    : { ...spec, width, autosize: { type: 'fit-x', contains: 'padding' } };

/** Log text is drawn too, so what is invisible or turns the direction of writing is shown here as well. */
const shown = (row: RowObject): RowObject =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? visible(cell) : cell]),
  );

/** A fill that specifications name, and how its lines run: what cannot be told by colour is hatched. */
const HATCHES: Readonly<Record<string, string>> = { '#8c8c01': 'M0,8L8,0', '#8c8c02': 'M0,0L8,8' };

/**
 * Vega numbers its ids per process; here each drawing counts its own. What Vega says of a mark for screen readers becomes its tooltip.
 */
function cleaned(svg: string, { id, title, description }: ChartWords): Html {
  const viewBox = /viewBox="([\d. -]+)"/.exec(svg)?.[1] ?? '0 0 0 0';
  const [, , width, height] = viewBox.split(' ');
  const ids = new Map<string, string>();
  for (const [, own] of svg.matchAll(/ id="([^"]*)"/g)) ids.set(own!, `${id}-${ids.size + 1}`);
  const hatches = Object.entries(HATCHES).filter(([fill]) => svg.includes(`fill="${fill}"`));
  const inner = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(
      /<path aria-label="([^"]*)"((?: [\w:-]+="[^"]*")*)><\/path>|<path aria-label="([^"]*)"((?: [\w:-]+="[^"]*")*)\/>/g,
      (_, a, b, c, d) => `<path${b ?? d}><title>${a ?? c}</title></path>`,
    )
    .replace(/ (?:style|class|font-family|pointer-events|role|aria-[a-z]+)="[^"]*"/g, '')
    .replace(/ id="([^"]*)"/g, (_, own: string) => ` id="${ids.get(own)}"`)
    .replace(/url\(#([^)]*)\)/g, (_, own: string) => `url(#${ids.get(own)})`)
    .replace(/ fill="(#8c8c0\d)"/g, (_, fill: string) => ` fill="url(#${id}-hatch${fill.slice(1)})"`);
  const defs = hatches.map(
    ([fill, line]) =>
      html`<pattern id="${id}-hatch${fill.slice(1)}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="${line}" stroke="#59636e" stroke-width="1.5" fill="none"/></pattern>`,
  );
  // An image has no links: with some in it it is a group.
  const role = inner.includes('<a ') ? 'group' : 'img';
  return html`<svg class="chart" role="${role}" aria-labelledby="${id}-title ${id}-description" viewBox="${viewBox}" width="${width}" height="${height}"><title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc>${defs.length === 0 ? '' : html`<defs>${defs}</defs>`}${trusted(inner)}</svg>`;
}

function listener(warn: (message: string) => void): NonNullable<Parameters<typeof compile>[1]>['logger'] & object {
  const logger = {
    level: (() => logger) as never,
    error: (...words: readonly unknown[]) => heard(words),
    warn: (...words: readonly unknown[]) => heard(words),
    info: () => logger,
    debug: () => logger,
  };
  const heard = (words: readonly unknown[]): typeof logger => {
    warn(words.join(' '));
    return logger;
  };
  return logger;
}
