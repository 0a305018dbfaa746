import { type Scope, scopeParams } from '../../detect/scope.ts';
import { headline, type Summed } from '../../detect/summary.ts';
import { summedUp } from '../../detect/summed-up.ts';
import type { Finding } from '../../detect/verdict.ts';
import { type Answers, coveredBy } from '../../outcome/answers.ts';
import { type Everybody, everybody } from '../../outcome/everybody.ts';
import { workbook } from '../../output/xlsx/workbook.ts';
import type { Store } from '../../store/store.ts';
import { everybodyHead } from '../../text/everybody-words.ts';
import { headlineOf } from '../build.ts';
import { readReport } from '../definition.ts';
import type { CoverageRow, FileRow } from '../facts.ts';
import { gather, rowsOf } from '../gather.ts';
import { findingsSheet } from './findings.ts';
import { peopleSheet } from './people.ts';
import { type LogSpan, summarySheet, type VerdictSentences } from './summary.ts';

/** People that a workbook tells; of more only those with a problem or something to be checked. */
const MOST_PEOPLE = 100_000;

/** What the store has answered of a scope. `answers`: null where only a part of the checks was asked for. */
interface Answered {
  readonly findings: readonly Finding[];
  readonly answers: Answers | null;
}

/** What `detect` found, as a workbook: Summary, Findings, and People where everybody was asked about. Errors as `workbook`. */
export async function detectWorkbook(
  store: Store,
  scope: Scope,
  answered: Answered,
): Promise<AsyncIterable<Uint8Array>> {
  const summed = await summedUp(store, answered.findings);
  const asked = headline(summed, scope);
  const verdictOf = (told: Everybody | null): VerdictSentences =>
    told === null ? { first: asked, others: [] } : { first: `${everybodyHead(told)}.`, others: [asked] };
  return built(store, scope, { ...answered, summed, audits: null, verdictOf });
}

/** The same with what a report says first. Errors as `gather` and `workbook`; exit code 2 for a report that is not there. */
export async function reportWorkbook(
  store: Store,
  name: string,
  scope: Scope,
): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly headline: string }> {
  const gathered = await gather(store, readReport(name), scope);
  const { findings, answers } = gathered;
  const verdict = headlineOf(gathered);
  const [coverage] = rowsOf<CoverageRow>(gathered, 'coverage');
  const summed = await summedUp(store, findings);
  const audits = coverage?.audits ?? null;
  const bytes = await built(store, scope, { findings, answers, summed, audits, verdictOf: () => verdict });
  return { bytes, headline: verdict.first };
}

interface Facts extends Answered {
  readonly summed: readonly Summed[];
  readonly audits: number | null;
  readonly verdictOf: (told: Everybody | null) => VerdictSentences;
}

async function built(
  store: Store,
  scope: Scope,
  { findings, answers, summed, audits, verdictOf }: Facts,
): Promise<AsyncIterable<Uint8Array>> {
  const told = answers === null ? null : await everybody(store, scope, answers.table, MOST_PEOPLE);
  const covered = answers === null ? new Set<string>() : await coveredBy(store, answers, findings);
  const files = await store.rows<FileRow>(readReport('incident').file('files.sql'));
  const span = await spanOf(store, scope);
  const verdict = verdictOf(told);
  return workbook([
    summarySheet({ verdict, scope, span, files, audits, summed, answers, told, most: MOST_PEOPLE }),
    findingsSheet(answers?.groups ?? [], summed, covered),
    ...(told === null ? [] : [peopleSheet(told)]),
  ]);
}

async function spanOf(store: Store, scope: Scope): Promise<LogSpan> {
  const [span] = await store.rows<LogSpan>(
    'SELECT count(*)::INTEGER AS events, min(time) AS first, max(time) AS last FROM event_in($app, $since, $until, $as_of)',
    scopeParams(scope),
  );
  return span!;
}
