import type { DateTime } from '../dotnet/date-time.ts';
import type { Expression } from '../expression/ast.ts';
import { isList, scalarText } from '../expression/coerce.ts';
import { compileExpression } from '../expression/compile.ts';
import { createRun } from '../expression/create-run.ts';
import { type Evaluation, evaluate } from '../expression/evaluate.ts';
import { layoutOf, type RowLayout } from '../expression/layout.ts';
import type { InputRow } from '../expression/run.ts';
import type { Value } from '../expression/value.ts';
import type { ExportedUser } from '../mapping/users/read-users.ts';

/** The users a schema is linted with. */
export interface LintUsers {
  readonly users: readonly ExportedUser[];
  /** What Now() gives. */
  readonly now: DateTime;
}

export interface FailedUser {
  readonly index: number;
  readonly outcome: Extract<Evaluation, { code: string }>;
}

/** What an expression gives for every user. */
interface Evaluated {
  /** By the order of the users; undefined where the attribute is absent, left out of the flow, or evaluation fails. */
  readonly values: readonly Value[];
  readonly failed: readonly FailedUser[];
}

export interface Users {
  readonly count: number;
  /** The attributes that are read, and every user as a row of them. */
  readonly layout: RowLayout;
  readonly rows: readonly InputRow[];
  /** How a user is called in messages. */
  readonly nameOf: (index: number) => string;
  /** Whether any row has the attribute: where none has, it was not exported, and nothing follows from its absence. */
  readonly has: (attribute: string) => boolean;
  /** The values of one attribute, by the order of the users. */
  readonly column: (attribute: string) => readonly Value[];
  /** Evaluated once for the same node. */
  readonly evaluate: (expression: Expression) => Evaluated;
}

const IS_SOFT_DELETED = 'IsSoftDeleted';

/**
 * The users as rules ask for them: those who are neither disabled nor deleted, and taken to be in scope. `attributes` are
 * those that any expression or clause of the schema reads.
 */
export function usersOf({ users, now }: LintUsers, attributes: Iterable<string>): Users {
  const active = users.filter((user) => user.attributes[IS_SOFT_DELETED] !== true);
  const exported = new Set([IS_SOFT_DELETED]);
  for (const user of active) for (const name of Object.keys(user.attributes)) exported.add(name);
  const layout = layoutOf([...attributes].filter((name) => exported.has(name)));
  const softDeleted = layout.slotOf(IS_SOFT_DELETED);
  const read = active.map((user): InputRow => withDefault(layout.row(user.attributes), softDeleted));
  const columns = new Map<number, readonly Value[]>();
  const evaluated = new Map<Expression, Evaluated>();
  return {
    count: active.length,
    layout,
    rows: read,
    nameOf: (index) => cut(active[index]?.name ?? ''),
    has: (attribute) => exported.has(attribute),
    column: (attribute) => {
      const slot = layout.slotOf(attribute);
      const values = columns.get(slot) ?? read.map((row) => (slot < 0 ? undefined : row[slot]));
      columns.set(slot, values);
      return values;
    },
    evaluate: (expression) => {
      const known = evaluated.get(expression);
      if (known !== undefined) return known;
      const compiled = compileExpression(expression, layout);
      const run = createRun({ now });
      const result = gather(read, (row) => evaluate(compiled, row, run));
      evaluated.set(expression, result);
      return result;
    },
  };
}

const withDefault = (row: InputRow, softDeleted: number): InputRow =>
  softDeleted < 0 || row[softDeleted] !== undefined ? row : row.with(softDeleted, false);

function gather(rows: readonly InputRow[], outcomeOf: (row: InputRow) => Evaluation): Evaluated {
  const failed: FailedUser[] = [];
  const values = rows.map((row, index) => {
    const outcome = outcomeOf(row);
    if (outcome.kind === 'value') return outcome.value;
    if ('code' in outcome) failed.push({ index, outcome });
    return undefined;
  });
  return { values, failed };
}

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A value for messages; long ones are cut. */
export function shown(value: Value): string {
  if (value === undefined || value === null) return 'nothing';
  if (isList(value)) return `${value.length} values`;
  const text = scalarText(value) ?? 'a value with fields';
  return JSON.stringify(cut(text));
}
