import { writeFile } from 'node:fs/promises';
import { digest } from '../detect/digest.ts';
import { findingsResult } from '../detect/findings-result.ts';
import type { Scope } from '../detect/scope.ts';
import { type Summed, summary } from '../detect/summary.ts';
import type { Finding } from '../detect/verdict.ts';
import { renderJson } from '../output/json.ts';
import { replaceFile } from '../output/replace-file.ts';
import type { Store } from '../store/store.ts';
import { printRows, type RenderArgs, standardOutput } from './render.ts';

/** Writes findings: a summary for people, `{"findings":[…]}` as JSON, rows in the other formats. */
export async function printFindings(
  store: Store,
  findings: readonly Finding[],
  scope: Scope,
  args: RenderArgs,
): Promise<void> {
  const format = args.format ?? 'table';
  if (format === 'json') return emit(`{"findings":${await text(renderJson(findingsResult(findings)))}}\n`, args);
  if (format !== 'table') return printRows(findingsResult(findings), args);
  const { width, color } = standardOutput();
  const summed: Summed[] = [];
  for (const finding of findings) summed.push({ finding, digest: await digest(store, finding) });
  await emit(summary(summed, scope, { width, color: color && args.output === undefined }), args);
}

async function emit(content: string, { output }: RenderArgs): Promise<void> {
  if (output === undefined || output === '-') await standardOutput().write(content);
  else await replaceFile(output, (path) => writeFile(path, content));
}

async function text(chunks: AsyncIterable<string>): Promise<string> {
  let held = '';
  for await (const chunk of chunks) held += chunk;
  return held.trimEnd();
}
