import type { CannedQuery } from '../../src/detect/canned-query.ts';

const FAMILIES: Readonly<Record<string, string>> = {
  skips: 'Skips: assigned, yet nothing happens',
  matching: 'Matching: which account belongs to which person',
  health: 'Health: jobs, cycles and quarantine',
  errors: 'Errors: what the application answers',
  lifecycle: 'Lifecycle: leavers and deletions',
  attributes: 'Attributes: values and mappings',
  changes: 'Changes: what a change of the configuration did',
  'data-quality': 'Data quality: how far the log can be trusted',
  views: 'Views: what there is',
};

/** The page about all checks and views, a table for each family; `remedies` by code of a cause. */
export function checksPage(catalogue: readonly CannedQuery[], remedies: ReadonlyMap<string, string>): string {
  const parts = Object.entries(FAMILIES).map(([family, title]) => {
    const queries = catalogue.filter((query) => query.family === family);
    return `## ${title}\n\n${family === 'views' ? viewTable(queries) : checkTable(queries, remedies)}\n`;
  });
  return `# All checks and views

This page is generated from the headers of the queries and the catalogue of causes. \`detect\` runs the checks; \`query ID\` gives the rows of a
check or a view. A check needs its inputs, or its verdict is *unknown*; further inputs sharpen it. \`event\` and \`audit\` are the
logs, all other inputs are [snapshots](../snapshots.md). Each check has a page with its meaning, its false positives and its remedies.

${parts.join('\n')}`;
}

const checkTable = (queries: readonly CannedQuery[], remedies: ReadonlyMap<string, string>): string =>
  tableOf(
    ['check', 'severity', 'finds', 'needs', 'sharper with', 'what to do'],
    queries.map((query) => [
      link(query),
      query.severity,
      query.title,
      needsOf(query),
      query.adds.map(({ input }) => input).join(', '),
      remedies.get(query.causes[0] ?? '') ?? '',
    ]),
  );

const viewTable = (queries: readonly CannedQuery[]): string =>
  tableOf(
    ['view', 'shows', 'needs'],
    queries.map((query) => [link(query), query.question, needsOf(query)]),
  );

const link = ({ id, family }: CannedQuery): string => `[${id}](../../queries/${family}/${id}.md)`;
const needsOf = ({ needs }: CannedQuery): string => needs.map((list) => list.join(' or ')).join(', ');

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
