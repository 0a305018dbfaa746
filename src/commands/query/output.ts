import type { CannedQuery } from '../../detect/canned-query.ts';
import { asking } from '../../detect/catalogue.ts';
import { joiner, missingInputs } from '../../detect/missing.ts';
import { presenceIn } from '../../detect/presence.ts';
import { queryParams } from '../../detect/run.ts';
import type { Scope } from '../../detect/scope.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { resultOf } from '../../output/result.ts';
import { say } from '../../output/say.ts';
import type { Params, Store } from '../../store/store.ts';
import { printRows, printSelect, type RenderArgs, standardOutput } from '../render.ts';

/** The questions of the catalogue, a row each. */
export const printCatalogue = (catalogue: readonly CannedQuery[], args: RenderArgs): Promise<void> =>
  printRows(
    resultOf(
      [
        { name: 'id', type: 'text' },
        { name: 'family', type: 'text' },
        { name: 'kind', type: 'text' },
        { name: 'severity', type: 'text' },
        { name: 'question', type: 'text' },
      ],
      catalogue.map((query) => [query.id, query.family, query.kind, query.severity, query.question]),
    ),
    args,
  );

/** The page of remedies, and the SQL. */
export async function printPage(query: CannedQuery): Promise<void> {
  await standardOutput().write(`${query.remedy.trimEnd()}\n\n## The query\n\n${query.sql.trimEnd()}\n`);
}

/**
 * The rows of a query in the columns of its header. Where an input is missing there are none: standard error says which, and
 * the exit code is 4.
 */
export async function printRowsOf(
  store: Store,
  query: CannedQuery,
  scope: Scope,
  args: RenderArgs & { readonly given?: Params },
): Promise<ExitCode> {
  const { lacking } = missingInputs(query, await presenceIn(store, scope));
  if (lacking.length > 0) {
    const words = lacking.map((input) => `${input.words} (${input.effect})`).join(joiner(query));
    say(`provlens: ${query.id} cannot be answered. Missing: ${words}.`);
    return EXIT.insufficient;
  }
  await asking(query, () => printSelect(store, query.sql, { ...queryParams(query, scope), ...args.given }, args));
  return EXIT.ok;
}
