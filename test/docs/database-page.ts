import type { Store } from '../../src/store/store.ts';

/** What people ask in SQL most: these have their columns on the page. */
const SHOWN = [
  'event',
  'step',
  'change',
  'audit',
  'outcome',
  'cause',
  'target_answer',
  'job_standing',
  'object_state',
  'decision',
  'decision_change',
  'decision_cause',
  'source_object',
  'membership',
  'assignment',
  'app_role',
  'target_object',
  'link',
  'job_status',
  'source_file',
  'reject',
];

interface Named {
  readonly name: string;
  readonly comment: string | null;
}

const OBJECTS = `
  SELECT name, comment FROM (
    SELECT table_name AS name, comment FROM duckdb_tables() WHERE NOT temporary AND NOT internal
    UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT temporary AND NOT internal
  ) ORDER BY name`;
const COLUMNS = `
  SELECT column_name AS name, lower(data_type) AS type, comment FROM duckdb_columns()
  WHERE table_name = $name AND NOT internal ORDER BY column_index`;

/** The page about the tables and views of a store, from their comments. */
export async function databasePage(store: Store): Promise<string> {
  const objects = await store.rows<Named>(OBJECTS);
  const sections: string[] = [];
  for (const name of SHOWN) {
    const columns = await store.rows<Named & { type: string }>(COLUMNS, { name });
    const rows = columns.map(
      (column) => `| \`${column.name}\` | ${cell(column.type)} | ${cell(column.comment ?? '')} |`,
    );
    const about = objects.find((one) => one.name === name)?.comment ?? '';
    sections.push(`## ${name}\n\n${about}.\n\n| column | type | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`);
  }
  const others = objects.filter(({ name }) => !SHOWN.includes(name));
  return `# Tables and views

This page is generated from the comments in the database. Any DuckDB client of the same version can open the file; \`provlens sql\` does so
read-only.

${sections.join('\n')}
## Further tables and views

| name | what a row is |
| --- | --- |
${others.map(({ name, comment }) => `| \`${name}\` | ${cell(comment ?? '')} |`).join('\n')}
`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
