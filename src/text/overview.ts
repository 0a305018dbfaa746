import type { Digest, Tallied } from '../detect/digest.ts';
import type { Scope } from '../detect/scope.ts';
import {
  appOf,
  byWeight,
  headline,
  LABEL,
  labelOf,
  type SummaryLook,
  type Summed,
  sinceLines,
  verdictWords,
} from '../detect/summary.ts';
import type { Finding } from '../detect/verdict.ts';
import type { Answers } from '../outcome/answers.ts';
import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { styleFor } from '../output/style.ts';
import { truncate, visible } from '../output/terminal.ts';
import { count, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import { outcomesText } from './outcomes-text.ts';

/** Names of questions that a line about many of them gives. */
const NAMED = 3;
/** Names of people that a problem gives. */
const FEW = 3;

/** The outcomes of everybody, and the checks that say nothing beyond them. */
export interface OverviewAnswers {
  readonly answers: Answers;
  /** Ids of checks. */
  readonly covered: ReadonlySet<string>;
}

/**
 * What `detect` prints for people where many checks ran: how everybody fares in each application, a block a problem of people, two
 * lines a finding about jobs and data, one line for all that found nothing. Without outcomes every finding has its two lines.
 */
export function overview(
  summed: readonly Summed[],
  scope: Scope,
  look: SummaryLook,
  outcomes: OverviewAnswers | null = null,
): string {
  const width = Math.max(40, Math.min(look.width, 140));
  const sorted = [...summed].sort(byWeight);
  const covered = sorted.filter(({ finding }) => outcomes?.covered.has(finding.query.id) === true);
  const found = sorted.filter((one) => one.finding.verdict === 'found' && !covered.includes(one));
  const grave = found.filter(({ finding }) => finding.severity !== 'info');
  const notes = found.filter(({ finding }) => finding.severity === 'info');
  const parts = [
    wrap(headline(summed, scope), width).join('\n'),
    ...sinceLines(summed, look.baseline, width),
    ...(outcomes === null ? [] : [outcomesText(outcomes.answers, FEW, { ...look, width })]),
    ...(grave.length === 0 ? [] : [grave.map((item) => entry(item, { ...look, width })).join('\n')]),
    [
      ...idLines('details', 'The checks behind these problems', covered, { ...look, width }),
      ...idLines('info', 'For information', notes, { ...look, width }),
      ...unknownLines(
        sorted.map(({ finding }) => finding).filter(({ verdict }) => verdict === 'unknown'),
        { ...look, width },
      ),
      ...fineLines(sorted, look),
      ...withheldLines(sorted, { ...look, width }),
    ].join('\n'),
    hints(outcomes?.answers.groups[0]?.names[0] ?? null, grave.length > 0 ? grave : covered, sameDatabase(look.db)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function entry({ finding, digest }: Summed, look: SummaryLook): string {
  const style = styleFor(look.color);
  const { paint, label } = labelOf(finding, look);
  const room = look.width - LABEL;
  const head = truncate(`${appOf(digest)}${finding.query.title}: ${verdictWords(finding, digest)}`, room);
  const [first = finding.query.id, ...more] = wrap(
    truncate(`${finding.query.id}: ${said(digest)}`, room * 2 - 10),
    room,
  );
  return [
    `${paint(label.padEnd(LABEL))}${style.bold(head)}`,
    ...[first, ...more].map((line) => ' '.repeat(LABEL) + style.dim(line)),
  ].join('\n');
}

/** Causes, then a few names. */
function said(digest: Digest): string {
  const causes = digest.causes.slice(0, NAMED).map(({ name, count: n }) => `${visible(name)} ${count(n)}`);
  const rest = total(digest.hit) - digest.names.length;
  const names = digest.names.map(visible).join(', ');
  return [
    ...(causes.length === 0 ? [] : [causes.join(' · ')]),
    ...(names === '' ? [] : [rest > 0 ? `${names} and ${count(rest)} more` : names]),
  ].join('; ');
}

const total = (list: readonly Tallied[]): number => list.reduce((sum, { count: n }) => sum + n, 0);

/** The ids of checks that a line names, with how many rows each has. */
function idLines(label: string, lead: string, checks: readonly Summed[], look: SummaryLook): string[] {
  if (checks.length === 0) return [];
  const words = checks.map(({ finding }) => `${finding.query.id} ${count(finding.count)}`).join(' · ');
  return labelled(label, `${lead}: ${words}`, look, 'dim');
}

/** Which inputs are missing, each with how many checks wait for it. */
function unknownLines(findings: readonly Finding[], look: SummaryLook): string[] {
  if (findings.length === 0) return [];
  const waiting = new Map<string, number>();
  for (const { missing } of findings) {
    for (const { words } of missing) waiting.set(words, (waiting.get(words) ?? 0) + 1);
  }
  const words = [...waiting].toSorted(([, a], [, b]) => b - a).map(([input, n]) => `${input} (${count(n)})`);
  const checks = plural('check', findings.length);
  if (words.length === 0) return labelled('UNKNOWN', `${checks} undecided`, look, 'yellow');
  return [
    ...labelled('UNKNOWN', `${checks} cannot be answered without ${words.join(' · ')}`, look, 'yellow'),
    ...labelled('', 'Collect them: provlens snapshot --how-to powershell (or bash)', look, 'dim'),
  ];
}

/** Checks that found nothing at all; of those that found nothing beyond the baseline or the suppressions other lines tell. */
function fineLines(summed: readonly Summed[], look: SummaryLook): string[] {
  const fine = summed.filter(
    ({ finding: { verdict, withheld } }) => verdict === 'none' && withheld.known + withheld.suppressed === 0,
  ).length;
  return fine === 0 ? [] : labelled('ok', `${plural('check', fine)} found nothing.`, look, 'green');
}

function withheldLines(summed: readonly Summed[], look: SummaryLook): string[] {
  const suppressed = summed.reduce((n, { finding }) => n + finding.withheld.suppressed, 0);
  return suppressed === 0 ? [] : labelled('excluded', `${count(suppressed)} suppressed`, look, 'dim');
}

function labelled(label: string, text: string, look: SummaryLook, colour: 'dim' | 'yellow' | 'green'): string[] {
  const paint = styleFor(look.color)[colour];
  return wrap(text, look.width - LABEL).map(
    (line, at) => (at === 0 ? paint(label.padEnd(LABEL)) : ' '.repeat(LABEL)) + line,
  );
}

/** Commands to go on with, unbroken; `db`: what they need to find the database. */
function hints(name: string | null, found: readonly Summed[], db: string): string {
  const [first] = found;
  if (first === undefined && name === null) return '';
  const [other] = first?.finding.query.entity['user'] === undefined ? [] : first.digest.names;
  const person = name ?? other;
  return [
    ...(first === undefined
      ? []
      : [
          `What to do about one:  provlens detect --only ${first.finding.query.id}${db}`,
          `Every row of it:       provlens query ${first.finding.query.id}${db}`,
        ]),
    ...(person === undefined ? [] : [`One person's story:    provlens explain ${shellWord(person, 'a name')}${db}`]),
    `A page to hand on:     provlens report incident -o incident.html${db}`,
    `The whole estate:      provlens report health -o health.html${db}`,
  ].join('\n');
}
