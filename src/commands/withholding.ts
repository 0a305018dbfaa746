import { writeFile } from 'node:fs/promises';
import { baselineOf, type Harmed, readBaseline } from '../detect/baseline.ts';
import type { CannedQuery } from '../detect/canned-query.ts';
import { findQuery } from '../detect/catalogue.ts';
import type { Scope } from '../detect/scope.ts';
import { readSuppressions } from '../detect/suppressions.ts';
import type { Finding } from '../detect/verdict.ts';
import type { Withholding } from '../detect/withhold.ts';
import { redactedDocument } from '../output/redaction.ts';
import { replaceFile } from '../output/replace-file.ts';
import { visibleLines } from '../output/terminal.ts';
import type { Store } from '../store/store.ts';

/** What is not to be reported. Entries that have run out are named on standard error. */
export async function withholdingOf(
  { baseline, suppressions }: { readonly baseline?: string | undefined; readonly suppressions?: string | undefined },
  catalogue: readonly CannedQuery[],
): Promise<Withholding> {
  const known = baseline === undefined ? new Map<string, readonly string[]>() : (await readBaseline(baseline)).findings;
  if (suppressions === undefined) return { known, suppressions: [] };
  const { active, expired } = await readSuppressions(suppressions, new Date().toISOString().slice(0, 10));
  for (const sentence of expired) process.stderr.write(`provlens: suppression of ${visibleLines(sentence)}\n`);
  return { known, suppressions: active.map((one) => ({ ...one, id: findQuery(catalogue, one.id).id })) };
}

/** Writes what was found as a baseline, all of it or nothing. */
export async function saveBaseline(
  store: Store,
  scope: Scope,
  findings: readonly Finding[],
  people: readonly Harmed[] | null,
  path: string,
): Promise<void> {
  const text = redactedDocument(await baselineOf(store, scope, findings, people));
  await replaceFile(path, (work) => writeFile(work, text));
}
