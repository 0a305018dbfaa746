import type { HostileTenant } from './hostile-tenant.ts';
import type { Form } from './unhurt.ts';

/** A command and what it writes. */
export interface Output {
  readonly args: readonly string[];
  readonly form: Form;
}

const ROWS: Readonly<Record<string, Form>> = {
  table: 'terminal',
  json: 'json',
  ndjson: 'ndjson',
  csv: 'csv',
  markdown: 'markdown',
  arrow: 'arrow',
  parquet: 'parquet',
  xlsx: 'xlsx',
};
const pick = (...names: readonly string[]): [string, Form][] =>
  names.map((name) => [name, FORMS[name] ?? ROWS[name]!] as [string, Form]);
const FORMS: Readonly<Record<string, Form>> = {
  text: 'terminal',
  junit: 'xml',
  sarif: 'sarif',
  tap: 'tap',
  ticket: 'terminal',
};

const VIEWS = ['event', 'step', 'change', 'audit', 'reject', 'target_answer', 'source_file'];

/** Every output of every command that shows text of logs and exports. `checks`: the queries to show as rows. */
export function hostileOutputs({ people, app, schema }: HostileTenant, checks: readonly string[]): Output[] {
  const [one = '', two = ''] = people;
  const commands: readonly (readonly [args: readonly string[], forms: readonly (readonly [string, Form])[]])[] = [
    [['status'], Object.entries(ROWS)],
    [['detect'], pick('table', 'json', 'ndjson', 'csv', 'xlsx', 'markdown', 'junit', 'sarif', 'ticket')],
    [['doctor'], pick('table', 'json', 'csv', 'markdown')],
    [['find', 'a'], pick('table', 'json', 'csv', 'markdown')],
    [['explain', one], pick('text', 'json', 'markdown', 'ticket')],
    [['explain', two, '--all'], pick('text', 'json', 'markdown', 'ticket')],
    [['replay'], pick('table', 'json', 'csv', 'markdown')],
    [['whatif', '--app', app, '--disable', one], pick('text', 'json', 'ndjson', 'csv', 'markdown', 'junit', 'sarif')],
    [['mapping', 'lint', schema], pick('text', 'json', 'markdown', 'sarif')],
    [['mapping', 'check', schema], pick('text', 'json')],
    [['mapping', 'print', schema], pick('text')],
    [['mapping', 'payload', one, '--schema', schema, '--snapshots'], pick('text', 'json')],
    ...VIEWS.map(
      (view) =>
        [
          [
            'sql',
            `SELECT ${view === 'event' || view === 'target_answer' ? "COLUMNS(c -> c NOT LIKE '%_ref')" : '*'} FROM ${view}`,
          ],
          Object.entries(ROWS),
        ] as const,
    ),
    ...checks.map(
      (check) =>
        [
          ['query', check, ...(check === 'person-timeline' ? ['--param', `who=${one}`] : [])],
          pick('table', 'json', 'csv', 'markdown'),
        ] as const,
    ),
  ];
  const rows = commands.flatMap(([args, forms]) =>
    forms.map(([format, form]) => ({ args: [...args, '--format', format], form })),
  );
  const plain: Output[] = [
    ...['incident', 'health', 'summary', 'explorer'].map((name) => ({
      args: ['report', name, '-o', '-'],
      form: 'html' as const,
    })),
    { args: ['report', 'incident', '--format', 'ticket'], form: 'terminal' },
    { args: ['report', 'whatif', '--app', app, '--disable', one, '-o', '-'], form: 'html' },
    { args: [], form: 'terminal' },
    { args: ['ingest', 'tenant/logs'], form: 'terminal' },
    { args: ['load', 'tenant/logs'], form: 'terminal' },
    { args: ['snapshot', 'tenant/snapshots/end'], form: 'terminal' },
  ];
  return [...rows, ...plain];
}
