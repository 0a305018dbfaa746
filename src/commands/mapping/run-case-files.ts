import { statSync } from 'node:fs';
import { EXIT, type ExitCode, usageError } from '../../errors.ts';
import { expandInputs } from '../../logs/read/inputs.ts';
import type { CaseResult } from '../../mapping/cases/mapping-case.ts';
import { readCases } from '../../mapping/cases/read-cases.ts';
import { runCase } from '../../mapping/cases/run-case.ts';
import { momentOf } from './moment.ts';
import { nameOf, readText } from './read-text.ts';

/** The results of one file. */
export interface FileOfCases {
  readonly name: string;
  readonly results: readonly CaseResult[];
}

/**
 * Runs the cases of all files; a folder counts as the JSON files in it, a glob as what it matches. Errors: unreadable,
 * before any is run; usage where there is no case at all.
 */
export async function runCaseFiles(paths: readonly string[], nowWord: string | undefined): Promise<FileOfCases[]> {
  const now = momentOf(nowWord);
  const files = [];
  for (const path of caseFiles(paths))
    files.push({ name: nameOf(path), cases: readCases(await readText(path), nameOf(path)) });
  if (files.every(({ cases }) => cases.length === 0)) {
    throw usageError('There is no case to run.', 'A file without cases tests nothing; is it the right one?');
  }
  return files.map(({ name, cases }) => ({ name, results: cases.map((it) => runCase(it, now)) }));
}

function caseFiles(paths: readonly string[]): ReadonlySet<string> {
  const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return new Set(
    paths.flatMap((path) => expandInputs([path]).filter((file) => !isFolder(path) || /\.json$/i.test(file))),
  );
}

/** 1 where one failed; 4 where one that asserts something cannot be decided; else 0. */
export function exitCodeOfCases(files: readonly FileOfCases[]): ExitCode {
  const results = files.flatMap((file) => file.results);
  if (results.some(({ verdict }) => verdict === 'fail' || verdict === 'error')) return EXIT.findings;
  return results.some(({ verdict, asserted }) => asserted && verdict === 'unsupported') ? EXIT.insufficient : EXIT.ok;
}
