import * as z from 'zod';
import { unreadableError } from '../errors.ts';
import { type CannedQuery, KINDS, type QueryColumn, type QueryParam, SEVERITIES } from './canned-query.ts';
import { INPUTS, type Input } from './inputs.ts';
import { SHARED_NAMES } from './shared.ts';

const NAME = /^[a-z][a-z0-9_]*$/;
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PARAM_TYPES = ['text', 'integer', 'number', 'boolean', 'timestamp'] as const;
const COLUMN_TYPES = ['text', 'integer', 'number', 'boolean', 'timestamp', 'json'] as const;
const inputNames = Object.keys(INPUTS) as [Input, ...Input[]];

const input = z.enum(inputNames, { error: () => `no such input; there are ${inputNames.join(', ')}` });
const sentence = z.string({ error: 'is missing' }).min(1, 'is empty');

const schema = z.strictObject({
  id: sentence.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  kind: z.enum(KINDS, { error: `must be one of ${KINDS.join(', ')}` }).default('detection'),
  title: sentence,
  question: sentence,
  severity: z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(', ')}` }),
  needs: sentence
    .transform(items)
    .transform((list) => list.map(alternatives))
    .pipe(z.array(z.array(input)).min(1)),
  adds: z
    .array(z.string())
    .transform((lines) => lines.map(gainOf))
    .pipe(z.array(z.object({ input, gain: sentence }))),
  params: z
    .string()
    .default('')
    .transform(items)
    .transform((list) => list.map(paramOf))
    .pipe(z.array(paramSchema())),
  shares: z
    .string()
    .default('')
    .transform(items)
    .pipe(
      z.array(z.enum(SHARED_NAMES, { error: () => `names no shared answer; there are ${SHARED_NAMES.join(', ')}` })),
    ),
  columns: sentence
    .transform(items)
    .transform((list) => list.map(columnOf))
    .pipe(z.array(columnSchema()).min(1)),
  entity: z.string().default('').transform(pairsOf),
  chart: z.string().nullable().default(null),
  cause: z
    .string()
    .default('')
    .transform(items)
    .pipe(z.array(z.string().regex(CODE, 'has a code that is not lower-case words joined by hyphens'))),
  fix: z.string().min(1, 'is empty').nullable().default(null),
});

export type Header = Pick<
  CannedQuery,
  | 'id'
  | 'kind'
  | 'title'
  | 'question'
  | 'severity'
  | 'needs'
  | 'adds'
  | 'params'
  | 'shares'
  | 'columns'
  | 'entity'
  | 'chart'
  | 'causes'
  | 'fix'
>;

interface Entry {
  readonly line: number;
  text: string;
}

/**
 * Reads the comment header of a canned query: lines `-- @key value` at the top of the file; a comment line without a key
 * goes on with the one above. `adds` may be repeated, every other key comes once.
 * Errors: exit code 3 with file and line for a key that is unknown, missing, doubled or wrong.
 */
export function readHeader(sql: string, path: string): Header {
  const entries = entriesOf(sql, path);
  const fields = Object.fromEntries(
    [...entries].map(([key, list]) => [key, key === 'adds' ? list.map((e) => e.text) : list[0]!.text]),
  );
  const parsed = schema.safeParse({ adds: [], ...fields });
  if (parsed.success) {
    const { cause: causes, ...rest } = parsed.data;
    const header = { ...rest, causes };
    checkEntity(header, entries, path);
    checkWhatToDo(header, path);
    return header;
  }
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  const key = String(issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0]);
  const line = entries.get(key)?.[0]?.line ?? 1;
  const message = issue.code === 'unrecognized_keys' ? 'is no key of the header' : issue.message;
  throw headerError(path, line, `@${key} ${message}`);
}

const headerError = (path: string, line: number, message: string): Error =>
  unreadableError(`${path}:${line}: ${message}.`, 'The header is described in queries/README.md.');

function entriesOf(sql: string, path: string): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  let open: Entry | undefined;
  for (const [index, line] of sql.split(/\r?\n/).entries()) {
    const comment = /^--\s?(.*)$/.exec(line);
    if (comment === null) break;
    const keyed = /^@([a-z]+)(?:\s+(.*))?$/.exec(comment[1]!.trim());
    if (keyed === null) {
      if (open !== undefined) open.text = `${open.text} ${comment[1]!.trim()}`.trim();
      continue;
    }
    const key = keyed[1]!;
    open = { line: index + 1, text: (keyed[2] ?? '').trim() };
    const list = entries.get(key) ?? [];
    if (list.length > 0 && key !== 'adds') throw headerError(path, index + 1, `@${key} is there twice`);
    entries.set(key, [...list, open]);
  }
  return entries;
}

function checkEntity(header: Header, entries: ReadonlyMap<string, readonly Entry[]>, path: string): void {
  const names = new Set(header.columns.map((column) => column.name));
  const stray = Object.entries(header.entity).find(([, column]) => !names.has(column));
  if (stray === undefined) return;
  throw headerError(
    path,
    entries.get('entity')?.[0]?.line ?? 1,
    `@entity names ${stray[1]}, which is not among the columns`,
  );
}

function checkWhatToDo({ kind, causes, fix }: Header, path: string): void {
  if (kind === 'detection' && causes.length === 0 && fix === null)
    throw headerError(path, 1, 'a detection says what to do, by @cause or @fix');
}

function items(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** `event|audit`: one of them is enough. */
const alternatives = (item: string): string[] => item.split('|').map((name) => name.trim());

/** `assignment: who is assigned` */
function gainOf(text: string): unknown {
  const at = text.indexOf(':');
  return { input: text.slice(0, Math.max(at, 0)).trim(), gain: text.slice(at + 1).trim() };
}

/** `since timestamp null` */
function paramOf(text: string): unknown {
  const [name, type, ...rest] = text.split(/\s+/);
  const fallback = rest.join(' ');
  const isRequired = fallback === 'required';
  return { name, type, fallback: isRequired || ['', 'null'].includes(fallback) ? null : fallback, isRequired };
}

/** `first_seen timestamp` */
function columnOf(text: string): unknown {
  const [name, type, ...rest] = text.split(/\s+/);
  return { name, type: rest.length > 0 ? `${type} ${rest.join(' ')}` : type };
}

/** `user=source_id app=app_id` */
function pairsOf(text: string): Record<string, string> {
  const pairs = text.split(/\s+/).filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']));
}

function paramSchema(): z.ZodType<QueryParam> {
  return z.object({
    name: z.string().regex(NAME, 'has a parameter without a proper name'),
    type: z.enum(PARAM_TYPES, { error: `has a parameter whose type is none of ${PARAM_TYPES.join(', ')}` }),
    fallback: z.string().nullable(),
    isRequired: z.boolean(),
  });
}

function columnSchema(): z.ZodType<QueryColumn> {
  return z.object({
    name: z.string().regex(NAME, 'has a column without a proper name'),
    type: z.enum(COLUMN_TYPES, { error: `has a column whose type is none of ${COLUMN_TYPES.join(', ')}` }),
  });
}
