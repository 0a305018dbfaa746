import { onTheClock } from '../output/display-zone.ts';
import { sameDatabase } from '../output/shell-word.ts';
import { styleFor } from '../output/style.ts';
import { truncate, visible } from '../output/terminal.ts';
import { count, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import { baselineLine } from './baseline-line.ts';
import { SEVERITIES } from './canned-query.ts';
import type { Digest, Tallied } from './digest.ts';
import { joiner } from './missing.ts';
import type { Scope } from './scope.ts';
import type { Finding } from './verdict.ts';

export interface SummaryLook {
  readonly width: number;
  readonly color: boolean;
  /** The database as the command was told, for the commands to go on with. */
  readonly db?: string;
  /** The baseline that the findings were compared with. */
  readonly baseline?: string | undefined;
}

export interface Summed {
  readonly finding: Finding;
  readonly digest: Digest;
}

/** Cells of the word that begins a block. */
export const LABEL = 9;

/** What `detect` prints for people: a block a question, the most severe first. */
export function summary(summed: readonly Summed[], scope: Scope, look: SummaryLook): string {
  const width = Math.max(40, Math.min(look.width, 110));
  const sorted = [...summed].sort(byWeight);
  const blocks = sorted
    .filter(({ finding }) => finding.verdict !== 'none')
    .map((item) => findingBlock(item, { ...look, width }));
  const fine = sorted
    .filter(({ finding }) => finding.verdict === 'none')
    .map((item) => findingBlock(item, { ...look, width }));
  const parts = [
    wrap(headline(summed, scope), width).join('\n'),
    ...sinceLines(summed, look.baseline, width),
    ...blocks,
    ...(fine.length > 0 ? [fine.join('\n')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What became of the baseline; nothing where there is none. */
export const sinceLines = (summed: readonly Summed[], baseline: string | undefined, width: number): string[] =>
  baseline === undefined
    ? []
    : [
        wrap(
          baselineLine(
            summed.map(({ finding }) => finding),
            baseline,
          ),
          width,
        ).join('\n'),
      ];

/** Found before unknown before none, and the most severe first. */
export const byWeight = (a: Summed, b: Summed): number => weight(b.finding) - weight(a.finding);

const weight = ({ verdict, severity }: Finding): number =>
  verdict === 'found' ? 2 + SEVERITIES.indexOf(severity) : verdict === 'unknown' ? 1 : 0;

/** How many checks were run on what, and what they found. */
export function headline(summed: readonly Summed[], scope: Scope): string {
  const of = (verdict: string): number => summed.filter(({ finding }) => finding.verdict === verdict).length;
  const open = summed.filter(({ finding: { verdict, withheld } }) => verdict === 'none' && withheld.known > 0).length;
  const parts = [
    ...(of('found') > 0 ? [`${count(of('found'))} found something`] : []),
    ...(of('unknown') > 0 ? [`${count(of('unknown'))} cannot be answered`] : []),
    ...(open > 0 ? [`${count(open)} found nothing new`] : []),
    ...(of('none') > open ? [`${count(of('none') - open)} found nothing`] : []),
  ];
  const asked = summed.some(({ finding }) => finding.used.length > 0) ? 'logs and snapshots' : 'the log';
  const app = scope.app === null ? '' : ` of ${visible(scope.app)}`;
  const since = scope.since === null ? '' : ` from ${readable(scope.since)}`;
  const until = scope.until === null ? '' : ` until ${readable(scope.until)}`;
  const asOf = scope.asOf === null ? '' : `, as of ${zoned(scope.asOf)}`;
  return `${plural('check', summed.length)} of ${asked}${app}${since}${until}${asOf}: ${parts.join(', ')}.`;
}

const readable = (iso: string): string => (onTheClock(iso)?.local ?? iso).replace('T', ' ').replace(/(\.\d+)?Z?$/, '');
const zoned = (iso: string): string => `${readable(iso)} ${onTheClock(iso)?.zone ?? 'UTC'}`;

/** One check as `detect` shows it: verdict, numbers, a few names, what to do. */
export function findingBlock({ finding, digest }: Summed, look: SummaryLook): string {
  const { query } = finding;
  const style = styleFor(look.color);
  const { paint, label } = labelOf(finding, look);
  const say = (text: string): string[] => wrap(text, look.width - LABEL).map((line) => ' '.repeat(LABEL) + line);
  const [first, ...more] = wrap(
    `${finding.verdict === 'found' ? appOf(digest) : ''}${query.title}: ${verdictWords(finding, digest)}`,
    look.width - LABEL,
  );
  return [
    `${paint(label.padEnd(LABEL))}${style.bold(first!)}`,
    ...more.map((line) => ' '.repeat(LABEL) + style.bold(line)),
    ...facts(finding, digest, look.width - LABEL).flatMap(say),
    // A command that wraps cannot be copied.
    ...(finding.verdict === 'none' || finding.table === null
      ? []
      : [`${' '.repeat(LABEL)}See: provlens query ${query.id}${sameDatabase(look.db)}`]),
  ].join('\n');
}

/** The word that a finding begins with, and its colour. */
export function labelOf(
  { verdict, severity }: Finding,
  { color }: SummaryLook,
): { readonly label: string; readonly paint: (text: string) => string } {
  const style = styleFor(color);
  return {
    label: { found: severity.toUpperCase(), none: 'ok', unknown: 'UNKNOWN' }[verdict],
    paint: {
      found: severity === 'high' || severity === 'critical' ? style.red : style.yellow,
      none: style.green,
      unknown: style.yellow,
    }[verdict],
  };
}

/** The application before what is said of it; how many, where there are several. */
export const appOf = ({ apps }: Digest): string =>
  apps.length === 0 ? '' : apps.length === 1 ? `${visible(apps[0]!)}: ` : `${count(apps.length)} applications: `;

/** What became of a question, in a few words. */
export function verdictWords(finding: Finding, digest: Digest): string {
  switch (finding.verdict) {
    case 'found':
      if (digest.hit.length > 0) return things(digest.hit);
      return digest.informative.length > 0 ? 'for information only' : 'resolved';
    case 'none':
      return 'none found';
    case 'unknown':
      return finding.count === 0 ? 'undecided' : `undecided for ${things(digest.open)}`;
  }
}

/** Which inputs a question lacks, and what each would tell. */
export const missingLine = ({ missing, query }: Finding): string =>
  `Missing: ${missing.map(({ words, effect }) => `${words} (${effect})`).join(joiner(query))}.`;

function facts(finding: Finding, digest: Digest, width: number): string[] {
  if (finding.verdict === 'none') return [];
  if (finding.table === null) {
    return [missingLine(finding)];
  }
  const shown = digest.hit.length > 0 ? digest.hit : digest.open;
  const total = shown.reduce((sum, { count: n }) => sum + n, 0);
  const names = digest.names.map((name) => truncate(visible(name), Math.floor(width / 2))).join(', ');
  const rest = total - digest.names.length;
  return [
    ...(digest.causes.length > 0 ? [tally(digest.causes)] : []),
    ...(digest.clause === null ? [] : [`${count(digest.clause.count)} by the filter ${visible(digest.clause.name)}`]),
    ...(digest.membersLost === 0
      ? []
      : [
          `With the groups ${plural('membership', digest.membersLost)} ${digest.membersLost === 1 ? 'is' : 'are'} lost.`,
        ]),
    ...(names === '' ? [] : [rest > 0 ? `${names} and ${count(rest)} more` : names]),
    ...digest.details.map(visible),
    ...(digest.hit.length > 0 && digest.since !== null ? [`Since ${zoned(digest.since)}.`] : []),
    ...(digest.hit.length > 0 && digest.open.length > 0 ? [`The log leaves open: ${things(digest.open)} more.`] : []),
    ...(digest.lesser.length > 0 ? [`Lower severity, not counted: ${tally(digest.lesser)}.`] : []),
    ...(digest.informative.length > 0 ? [`For information: ${tally(digest.informative)}.`] : []),
    ...withheldLines(finding),
    ...(digest.past > 0 ? [`Resolved: ${count(digest.past)}.`] : []),
    ...finding.missing.map(({ words, effect }) => `Missing: ${words}; it would add ${effect}.`),
    ...(finding.verdict === 'found' && digest.hit.length > 0 ? [`What to do: ${visible(digest.remedies)}`] : []),
    ...restsOn(finding),
  ];
}

/** What a baseline or a suppression kept out. */
function withheldLines({ withheld: { known, suppressed } }: Finding): string[] {
  return [
    ...(known > 0 ? [`Known from the baseline: ${count(known)}.`] : []),
    ...(suppressed > 0 ? [`Suppressed: ${count(suppressed)}.`] : []),
  ];
}

/** Which snapshots the answer rests on, by the time they were taken. */
function restsOn({ used }: Finding): string[] {
  const times = [...new Set(used.map(({ takenAt }) => takenAt))].sort();
  if (times.length === 0) return [];
  const cut = used.some(({ complete }) => !complete) ? '; an export of it was cut short' : '';
  return [`Snapshot: ${times.map(zoned).join(', ')}${cut}.`];
}

const tally = (list: readonly Tallied[]): string => list.map(({ name, count: n }) => `${name} ${count(n)}`).join(' · ');

const things = (list: readonly Tallied[]): string => list.map(({ name, count: n }) => plural(name, n)).join(' and ');
