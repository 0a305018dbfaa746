import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CannedQuery } from '../../detect/canned-query.ts';
import { loadAdded } from '../../detect/catalogue.ts';
import { usageError } from '../../errors.ts';
import { checkQuery, foundInFires, type QueryCheck } from '../../fixtures/check-query.ts';
import { expectationText, schemaNamedIn } from '../../fixtures/expectation.ts';
import { replaceFile } from '../../output/replace-file.ts';
import type { QueryTestArgs } from './test-args.ts';

/** A query and what came of its checks. */
export interface TestedQuery {
  readonly query: CannedQuery;
  readonly checks: readonly QueryCheck[];
}

/** Runs the checks of every query of the folders, one query after the other. Errors: exit code 2 where there is no query. */
export async function runQueryTests({ folders, fixtures, update }: QueryTestArgs): Promise<TestedQuery[]> {
  const queries = loadAdded(folders);
  if (queries.length === 0)
    throw usageError(
      `There is no query in ${folders.join(', ')}.`,
      '"provlens query new ID" writes one to start from.',
    );
  const tested: TestedQuery[] = [];
  for (const query of queries) {
    const folder = join(fixtures ?? dirname(query.path), query.id);
    if (update) await writeExpectation(query, folder);
    tested.push({ query, checks: await checkQuery(query, folder) });
  }
  return tested;
}

/** A query that the engine refuses has nothing to be expected: its checks say why. */
async function writeExpectation(query: CannedQuery, folder: string): Promise<void> {
  const finding = await foundInFires(query, folder).catch(() => null);
  if (finding === null) return;
  const path = join(folder, 'fires', 'expect.json');
  mkdirSync(dirname(path), { recursive: true });
  const $schema = schemaNamedIn(dirname(path));
  await replaceFile(path, async (temporary) => writeFileSync(temporary, expectationText(query, finding, $schema)));
}
