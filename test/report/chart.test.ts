import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawChart } from '../../src/report/chart.ts';
import { readReport, reportNames } from '../../src/report/definition.ts';

const FOLDER = new URL('../../reports/', import.meta.url);
const chartsOf = (name: string): readonly string[] => {
  const folder = new URL(`${name}/charts/`, FOLDER);
  return existsSync(folder) ? readdirSync(folder) : [];
};
const SPECS = reportNames().flatMap((name) => chartsOf(name).map((file): [string, string] => [name, file]));

/** Rows that suit every chart of ours: the data sets it names, by name. */
const DATA = {
  panels: [
    { start: '2026-03-03T08:00:00Z', end: '2026-03-03T09:00:00Z', outcome: 'failed', events: 3 },
    { start: '2026-03-03T08:00:00Z', end: '2026-03-03T09:00:00Z', outcome: 'removed', events: 40 },
    { start: '2026-03-03T11:00:00Z', end: '2026-03-03T12:00:00Z', outcome: 'removed', events: 7 },
  ].map((row) => ({ ...row, panel: row.outcome, place: 1, told: `08:00 UTC: ${row.events} <b>` })),
  trend: [
    {
      app_name: 'Alder Desk',
      place: 1,
      start: '2026-03-03T08:00:00Z',
      end: '2026-03-03T09:00:00Z',
      outcome: 'failed',
      told: 'Alder Desk: 3 of 4 failed',
    },
    {
      app_name: 'Birch Mail',
      place: 2,
      start: '2026-03-03T08:00:00Z',
      end: '2026-03-03T09:00:00Z',
      outcome: 'quarantine',
      told: 'Birch Mail: in quarantine',
    },
  ],
  marks: [{ time: '2026-03-03T07:50:00Z', label: '1–2', href: '#change-1' }],
};
const WORDS = { id: 'x', title: 'A <title>', description: 'What it "shows"' };

const drawn = async (
  name: string,
  file: string,
  data: typeof DATA = DATA,
): Promise<{ svg: string; warnings: string[] }> => {
  const warnings: string[] = [];
  const spec = JSON.parse(readReport(name).file(`charts/${file}`)) as object;
  const { text } = await drawChart(spec, data, 820, WORDS, (warning) => warnings.push(warning));
  return { svg: text, warnings };
};

describe.each(SPECS)('the chart %s/%s', (name, file) => {
  test('compiles without a warning', async () => {
    // Said of every chart whose height follows from its rows, though only the width was to be fitted.
    const { warnings } = await drawn(name, file);
    expect(warnings.filter((warning) => !warning.startsWith('Dropping "fit-y"'))).toEqual([]);
  });

  test('holds no data of its own', () => {
    expect(readReport(name).file(`charts/${file}`)).not.toMatch(/"(values|url)"/);
  });

  test('draws nothing that a strict content security policy would refuse', async () => {
    const { svg } = await drawn(name, file);
    expect(svg).not.toMatch(/\sstyle=|<style|<script|<image|href="[^#]|\son\w+=/);
  });

  test('is an image with a title and a description, or with links in it a group', async () => {
    const { svg } = await drawn(name, file);
    const role = svg.includes('<a ') ? 'group' : 'img';
    expect(svg).toContain(`role="${role}" aria-labelledby="x-title x-description"`);
    expect(svg).toContain(
      '<title id="x-title">A &#60;title&#62;</title><desc id="x-description">What it &#34;shows&#34;</desc>',
    );
  });

  test('is drawn the same each time, and every id begins with its name', async () => {
    const { svg } = await drawn(name, file);
    expect((await drawn(name, file)).svg).toBe(svg);
    for (const [, id] of svg.matchAll(/\sid="([^"]*)"/g)) expect(id).toMatch(/^x-/);
  });
});

describe('the timeline', () => {
  test('gives each kind a panel with a scale of its own, and removals a colour of their own', async () => {
    const { svg } = await drawn('incident', 'timeline.vl.json');
    expect(svg.match(/fill="#c2402d"/g)).toHaveLength(1);
    expect(svg.match(/fill="#9c2f6f"/g)).toHaveLength(2);
    const heights = [
      ...svg.matchAll(/<path d="M[\d.]+,([\d.]+)h[\d.]+v([\d.]+)h-[\d.]+Z" fill="#(?:c2402d|9c2f6f)"/g),
    ].map(([, , height]) => Math.round(Number(height)));
    // 3 of 3 is as high as 40 of 40: neither flattens the other.
    expect(heights[0]! / heights[1]!).toBeGreaterThan(0.7);
  });

  test('says of each bar what it is, as text, and leads from a mark to the event', async () => {
    const { svg } = await drawn('incident', 'timeline.vl.json');
    expect(svg).toContain('<title>08:00 UTC: 40 &lt;b&gt;</title>');
    // A mark in each of the two panels.
    expect(svg.match(/<a xlink:href="#change-1">/g)).toHaveLength(2);
  });

  test('writes the hours of a day from 00 to 24', async () => {
    const { svg } = await drawn('incident', 'timeline.vl.json');
    expect(svg).toMatch(/>\d\d:00</);
    expect(svg).not.toMatch(/[AP]M</);
  });

  test('shows what is hidden in the text it draws, and escapes it', async () => {
    const marks = [{ ...DATA.marks[0]!, label: '</svg>\u202e' }];
    const { svg } = await drawn('incident', 'timeline.vl.json', { ...DATA, marks });
    expect(svg).toContain('&lt;/svg&gt;&lt;U+202E&gt;');
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  });
});

test('quarantine is hatched and not coloured', async () => {
  const { svg } = await drawn('health', 'trend.vl.json');
  expect(svg).toContain('<pattern id="x-hatch8c8c01"');
  expect(svg.match(/fill="url\(#x-hatch8c8c01\)"/g)).toHaveLength(1);
});
