import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { unreadableError, usageError } from '../errors.ts';

const FOLDER = fileURLToPath(new URL('../../reports/', import.meta.url));

const tone = z.enum(['failed', 'warning', 'skipped', 'changed', 'unchanged', 'unknown']);
const slug = z.string().regex(/^[a-z][a-z0-9_-]*$/);
const text = z.string().min(1);

const figures = z.strictObject({
  kind: z.literal('figures'),
  data: slug,
  /** `groups`: the column with how many groups there are besides. */
  tiles: z.array(z.strictObject({ column: slug, label: text, tone: tone.optional(), groups: slug.optional() })).min(1),
});

const chart = z.strictObject({
  kind: z.literal('chart'),
  title: text,
  about: text,
  /** The file charts/<chart>.vl.json; `data` gives the data sets that it names. */
  chart: slug,
  data: z.record(slug, slug),
  /** The table beneath: a line for each `row`, a column for each series. */
  pivot: z.strictObject({ data: slug, row: slug, column: slug, value: slug }),
  series: z.array(z.strictObject({ value: text, label: text, tone })).min(1),
});

/** `people` gives those whom each problem is about; without it the cards have no table. */
const problems = z.strictObject({ kind: z.literal('problems'), title: text, problems: slug, people: slug.optional() });

const table = z.strictObject({
  kind: z.literal('table'),
  title: text,
  about: text,
  data: slug,
  columns: z
    .array(
      z.strictObject({
        name: slug,
        label: z.string(),
        format: z.enum(['text', 'word', 'number', 'time', 'id', 'code', 'severity']),
        /** A column whose text stands small beneath. */
        detail: slug.optional(),
      }),
    )
    .min(1),
  /** What stands there when there is no row; without it the section is left out. */
  empty: text.optional(),
  /** How to get the rows that were left out. */
  command: text.optional(),
});

const inputs = z.strictObject({
  kind: z.literal('inputs'),
  title: text,
  files: slug,
  snapshots: slug,
  coverage: slug,
  command: text,
});

const definition = z.strictObject({
  title: text,
  /** <name>.sql, kept in a temporary table of that name for the files after it. */
  tables: z.array(slug),
  /** Whether the first sentence counts applications before it names the most severe problem. */
  headline: z.enum(['incident', 'health']),
  /** <name>.sql, whose rows the sections show. */
  data: z.array(slug),
  sections: z.array(z.discriminatedUnion('kind', [figures, chart, problems, table, inputs])),
});

type ReportDefinition = z.infer<typeof definition>;
export type Section = ReportDefinition['sections'][number];
export type SectionOf<Kind extends Section['kind']> = Extract<Section, { kind: Kind }>;

/** A folder reports/<name>. */
export interface Report extends ReportDefinition {
  readonly name: string;
  /** The text of a file of the folder. */
  readonly file: (path: string) => string;
}

/** The reports there are. */
export const reportNames = (): string[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${FOLDER}${entry.name}/report.json`))
    .map((entry) => entry.name)
    .sort();

/** Reads reports/<name>/report.json. Errors: exit code 2 for a report that is not there, 3 for one that is wrong. */
export function readReport(name: string, folder = FOLDER): Report {
  if (folder === FOLDER && !reportNames().includes(name)) {
    throw usageError(`There is no report ${JSON.stringify(name)}.`, `There is ${reportNames().join(', ')}.`);
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
