import type { Scope } from '../../detect/scope.ts';
import type { Summed } from '../../detect/summary.ts';
import type { Answers } from '../../outcome/answers.ts';
import type { Everybody } from '../../outcome/everybody.ts';
import { type Cell, type Column, type Row, resultOf } from '../../output/result.ts';
import type { Sheet } from '../../output/xlsx/workbook.ts';
import { cutWords, NEED_WORDS } from '../../text/everybody-words.ts';
import { STATE_WORDS } from '../../text/outcome-words.ts';
import { moment } from '../../text/time.ts';
import type { FileRow } from '../facts.ts';
import { filesSentence, NO_FILE } from '../file-words.ts';
import type { Headline } from '../headline.ts';
import { lackingInputs, lackingSentence, NOTHING_LACKS } from '../lacking.ts';

/** The first sentence, and those that follow it. */
export type VerdictSentences = Pick<Headline, 'first' | 'others'>;

/** What the first sheet says. Null = people were not asked about. */
export interface SummaryFacts {
  readonly verdict: VerdictSentences;
  readonly scope: Scope;
  readonly span: LogSpan;
  readonly files: readonly FileRow[];
  /** Audit rows; null = not counted. */
  readonly audits: number | null;
  readonly summed: readonly Summed[];
  readonly answers: Answers | null;
  readonly told: Everybody | null;
  /** People that the list takes. */
  readonly most: number;
}

/** The provisioning events in scope; times are ISO 8601 in UTC, null = none. */
export interface LogSpan {
  readonly events: number;
  readonly first: string | null;
  readonly last: string | null;
}

const COLUMNS: readonly Column[] = ['Part', 'What', 'Value'].map((name) => ({ name, type: 'text' }));

/** Verdict, scope, numbers, and how complete they are. */
export const summarySheet = (facts: SummaryFacts): Sheet => ({
  name: 'Summary',
  rows: resultOf(COLUMNS, [...verdictRows(facts), ...scopeRows(facts), ...numberRows(facts), ...completeRows(facts)]),
});

const verdictRows = ({ verdict: { first, others } }: SummaryFacts): Row[] =>
  [first, ...others].map((sentence) => ['Verdict', null, sentence]);

function scopeRows({ scope, span }: SummaryFacts): Row[] {
  const time = (iso: string | null): Cell => (iso === null ? null : moment(iso));
  return [
    ['Scope', 'Application', scope.app ?? 'All applications'],
    ['Scope', 'From', time(scope.since ?? span.first)],
    ['Scope', 'Until', time(scope.until ?? span.last)],
    ['Scope', 'Now', time(scope.asOf)],
  ];
}

function numberRows({ span, told, answers, summed }: SummaryFacts): Row[] {
  const of = (verdict: string): number => summed.filter(({ finding }) => finding.verdict === verdict).length;
  return [
    ['Numbers', 'Provisioning events', span.events],
    ...(told === null
      ? []
      : [
          ['Numbers', 'People and groups', told.total],
          ['Numbers', 'People and groups with a problem', told.harmed],
        ]),
    ...(answers?.counts ?? []).map(({ appName, appId, jobKey, outcome, intended, users, groups }): Row => {
      const state = `${STATE_WORDS[outcome]} (${NEED_WORDS[intended]?.toLowerCase() ?? intended})`;
      return ['Numbers', `${appName ?? appId ?? jobKey ?? 'An application'}: ${state}`, users + groups];
    }),
    ['Numbers', 'Checks that found something', of('found')],
    ['Numbers', 'Checks that cannot be answered', of('unknown')],
    ['Numbers', 'Checks that found nothing', of('none')],
  ];
}

function completeRows({ files, audits, summed, answers, told, most }: SummaryFacts): Row[] {
  const [file] = files;
  const cut = told === null ? ONLY_SOME : cutWords(told, most);
  const lacking = lackingInputs({ findings: summed.map(({ finding }) => finding), answers, audits });
  return [
    ['How complete', 'Files', file === undefined ? NO_FILE : filesSentence(file)],
    ...(cut === null ? [] : [['How complete', 'People', cut]]),
    ...(lacking.length === 0 ? [['How complete', 'Missing inputs', NOTHING_LACKS]] : []),
    ...lacking.map((input) => ['How complete', input.words, lackingSentence(input)]),
  ];
}

const ONLY_SOME =
  'Only a part of the checks was asked for, which says nothing of everybody: there is no sheet of people.';
