import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { SCHEMA_MEMBER } from '../detect/schema-member.ts';
import { unreadableError, usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';

const FOLDER = fileURLToPath(new URL('../../reports/', import.meta.url));

const tone = z
  .enum([
    'failed',
    'removed',
    'strained',
    'warning',
    'skipped',
    'changed',
    'unchanged',
    'unknown',
    'quarantine',
    'silent',
  ])
  .describe('What the thing means, which decides its colour.');
const slug = z.string().regex(/^[a-z][a-z0-9_-]*$/);
const text = z.string().min(1);

/** The name of one of the statements in `data`. */
const dataNamed = (what: string) => slug.describe(`The data with ${what}.`);
const columnWith = (what: string) => slug.describe(`The column with ${what}.`);
const title = text.describe('The heading of the section.');
const about = text.describe('What the section shows, in a sentence.');

const figures = z
  .strictObject({
    kind: z.literal('figures').describe('Four tiles: the outcomes.'),
    data: dataNamed('one row of numbers'),
    problems: dataNamed('the problems, which the tiles link to'),
  })
  .describe('Four tiles: the outcomes.');

const actions = z
  .strictObject({
    kind: z.literal('actions').describe('What to do first.'),
    title,
    problems: dataNamed('the problems'),
    all: z.boolean().optional().describe('Whether every action is listed, or only the first ones.'),
  })
  .describe('What to do first, who does it, and for which people.');

const series = z.strictObject({
  value: text.describe('The value of the column.'),
  label: text.describe('Its name.'),
  tone,
});

const pivot = z.strictObject({
  data: dataNamed('the numbers of the table'),
  row: columnWith('what a line is for'),
  column: columnWith('what a column is for'),
  value: columnWith('the number'),
});

const chart = z
  .strictObject({
    kind: z.literal('chart').describe('A chart, with its numbers as a table below.'),
    title,
    about,
    chart: slug.describe('The Vega-Lite specification: the file charts/<chart>.vl.json.'),
    data: z.record(slug, slug).describe('For each data set that the specification names, one of the data.'),
    pivot: pivot.describe('The table below: a line for each row, a column for each series.'),
    series: z
      .array(series.describe('What one column of the table means.'))
      .min(1)
      .describe('What the columns of the table mean, in their order.'),
  })
  .describe('A chart, with its numbers as a table below.');

const cards = z
  .strictObject({
    kind: z.literal('cards').describe('A card for each problem and finding, by application.'),
    title,
    problems: dataNamed('the problems'),
    people: dataNamed('the people and groups that each problem is about'),
    findings: dataNamed('what checks found beyond the problems').optional(),
    open: z.boolean().optional().describe('Whether the cards are open from the start.'),
  })
  .describe('A card for each problem and finding, by application.');

const column = z.strictObject({
  name: slug.describe('The column of the data.'),
  label: z.string().describe('Its heading.'),
  format: z.enum(['text', 'word', 'number', 'time', 'id', 'code', 'severity']).describe('How its values are written.'),
  detail: slug.optional().describe('A column whose text is small below.'),
  link: z
    .strictObject({
      to: slug.describe('What the anchors begin with.'),
      column: columnWith('the number after it'),
    })
    .optional()
    .describe('Where the value leads to; a row without a number has no link.'),
});

const table = z
  .strictObject({
    kind: z.literal('table').describe('A table.'),
    title,
    about,
    data: dataNamed('its rows'),
    columns: z.array(column.describe('A column of the table.')).min(1).describe('Its columns, in their order.'),
    empty: text.optional().describe('What is there when there is no row; without it the section is left out.'),
    command: text.optional().describe('How to get the rows that were left out.'),
    anchor: slug.optional().describe('What the anchors of rows begin with; the column number follows.'),
  })
  .describe('A table.');

const inputs = z
  .strictObject({
    kind: z.literal('inputs').describe('What the report rests on.'),
    title,
    files: dataNamed('the files'),
    snapshots: dataNamed('the snapshots'),
    coverage: dataNamed('the time that the logs cover'),
    command: text.describe('How to get all of the files.'),
  })
  .describe('What the report rests on.');

const summary = z
  .strictObject({
    kind: z.literal('summary').describe('A line for each problem, without an id, for those who decide.'),
    title,
    problems: dataNamed('the problems'),
    people: dataNamed('the people and groups that each problem is about'),
    trend: dataNamed('how many of each problem are new'),
    compared: dataNamed('one row of how many are new, open and fixed'),
  })
  .describe('A line for each problem, without an id, for those who decide.');

const appendix = z
  .strictObject({
    kind: z.literal('appendix').describe('What the rest can be checked against, folded up.'),
    title,
    sections: z
      .array(z.discriminatedUnion('kind', [table, inputs]))
      .min(1)
      .describe('Its parts, in their order.'),
  })
  .describe('What the rest can be checked against, folded up.');

export const definition = z.strictObject({
  ...SCHEMA_MEMBER,
  title: text.describe('The title of the report.'),
  tables: z
    .array(slug)
    .describe('Statements, each kept in a temporary table of its name for those after it: the files <name>.sql.'),
  headline: z
    .enum(['incident', 'health', 'diff'])
    .describe(
      'Whether the first sentence names the most severe problem, counts applications before it does, or says what changed.',
    ),
  needs_app: z.boolean().optional().describe('Whether the report is about one application, which has to be named.'),
  compares: z.boolean().optional().describe('Whether now is compared with an earlier moment.'),
  data: z.array(slug).describe('Statements whose rows the sections show: the files <name>.sql.'),
  sections: z
    .array(z.discriminatedUnion('kind', [figures, actions, cards, summary, chart, table, appendix]))
    .describe('The sections, in their order.'),
});

type ReportDefinition = z.infer<typeof definition>;
export type TopSection = ReportDefinition['sections'][number];
type Section = TopSection | Extract<TopSection, { kind: 'appendix' }>['sections'][number];
export type SectionOf<Kind extends Section['kind']> = Extract<Section, { kind: Kind }>;

/** A folder reports/<name>. */
export interface Report extends ReportDefinition {
  readonly name: string;
  /** The text of a file of the folder. */
  readonly file: (path: string) => string;
}

/** Modules that the scripts of pages share. */
const SHARED = 'script';

/** The reports there are; a folder each. */
const folders = (): string[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== SHARED)
    .map((entry) => entry.name)
    .sort();

/** The reports that a report.json describes. */
export const reportNames = (): string[] => folders().filter((name) => existsSync(`${FOLDER}${name}/report.json`));

/** Reads reports/<name>/report.json. Errors: exit code 2 for a report that is not there, 3 for one that is wrong. */
export function readReport(name: string, folder = FOLDER): Report {
  if (folder === FOLDER && !reportNames().includes(name)) {
    const close = nearest(name, folders());
    throw usageError(
      `There is no report ${JSON.stringify(name)}.`,
      `${close === null ? '' : `Did you mean ${JSON.stringify(close)}? `}Reports: ${folders().join(', ')}.`,
    );
  }
  const file = reportFiles(name, folder);
  return { ...checked(name, file('report.json')), name, file };
}

/** Reads the files of a report; the page and its style are those of all reports where it has none of its own. */
export function reportFiles(name: string, folder = FOLDER): Report['file'] {
  return (path) => {
    const own = `${folder}/${name}/${path}`;
    return readFileSync(existsSync(own) ? own : `${FOLDER}/${path}`, 'utf8');
  };
}

function checked(name: string, json: string): ReportDefinition {
  const read = definition.safeParse(JSON.parse(json));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw unreadableError(
    `reports/${name}/report.json: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'is wrong'}.`,
    'Correct the file.',
  );
}
