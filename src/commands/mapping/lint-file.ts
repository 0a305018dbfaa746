import { usageError } from '../../errors.ts';
import { lintSchema } from '../../lint/lint-schema.ts';
import { LINT_SEVERITIES, type LintReport, type LintSeverity } from '../../lint/report.ts';
import type { LintRule } from '../../lint/rule.ts';
import { LINT_RULES } from '../../lint/rules/index.ts';
import type { LintUsers } from '../../lint/users.ts';
import { readSchemas } from '../../mapping/schema/read-schemas.ts';
import { readUsers } from '../../mapping/users/read-users.ts';
import { nearest } from '../../nearest.ts';
import type { LintArgs } from './lint-args.ts';
import { momentOf } from './moment.ts';
import { printNotes } from './print-notes.ts';
import { nameOf, readText } from './read-text.ts';

/** What linting one schema of a file gave. */
export interface LintedSchema {
  /** The file, and the schema's id or place where the file holds several. */
  readonly name: string;
  readonly file: string;
  readonly report: LintReport;
}

/** Lints every schema of a file. Errors: usage; unreadable files. */
export async function lintFile(args: LintArgs): Promise<readonly LintedSchema[]> {
  if (args.schema === undefined) throw usageError('Name the file of the schema.', '--rules lists the rules.');
  const rules = listRules(args);
  const file = nameOf(args.schema);
  const schemas = readSchemas(await readText(args.schema), file);
  const options = { rules, users: await usersGiven(args), syncScope: args.syncScope ?? null };
  return schemas.map((schema, i) => ({
    name: schemas.length === 1 ? file : `${file}, ${schema.id === null ? `schema ${i + 1}` : schema.id}`,
    file,
    report: lintSchema(schema, options),
  }));
}

/** Whether there is a finding of this severity or above; never for `never`. */
export function hasFindings({ totals }: LintReport, failOn: LintSeverity | 'never'): boolean {
  if (failOn === 'never') return false;
  return LINT_SEVERITIES.slice(0, LINT_SEVERITIES.indexOf(failOn) + 1).some((severity) => totals[severity] > 0);
}

/** The rules that were asked for. Errors: usage, with the nearest name. */
export function listRules({ rule: ids }: LintArgs): readonly LintRule[] {
  if (ids === undefined) return LINT_RULES;
  const known = LINT_RULES.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const close = nearest(id, known);
    const hint = close === null ? 'See "provlens mapping lint --rules".' : `Did you mean ${close}?`;
    throw usageError(`There is no rule ${JSON.stringify(id)}.`, hint);
  }
  return LINT_RULES.filter(({ id }) => ids.includes(id));
}

async function usersGiven({ users: path, now }: LintArgs): Promise<LintUsers | null> {
  if (path === undefined) return null;
  const { users, notes } = readUsers(await readText(path), nameOf(path));
  printNotes(notes);
  return { users, now: momentOf(now) };
}
