import { excerptLines } from '../../expression/describe-problem.ts';
import { findingsOf, type LintFinding, type LintReport, type LintSeverity } from '../../lint/report.ts';
import { JOB_WORDS } from '../../mapping/job-kind.ts';
import { headed } from '../../output/headed.ts';
import { type Style, styleFor } from '../../output/style.ts';
import { visible, visibleLines } from '../../output/terminal.ts';
import { plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { TextLook } from '../print-text.ts';
import type { LintedSchema } from './lint-file.ts';

/** What linting a schema gave, for people: findings the worst first, what was missing, and a line that counts. */
export function lintText({ name, report }: LintedSchema, look: TextLook): string {
  const style = styleFor(look.color);
  const findings = findingsOf(report).map((finding) => findingBlock(finding, style, look));
  return [
    style.bold(visible(name)),
    style.dim(jobLine(report)),
    '',
    ...findings,
    ...missingLines(report, look),
    ...totalsLines(report, style, look),
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Rules depend on the kind of job: a reader has to know which one was taken. */
const jobLine = ({ job }: LintReport): string =>
  job === null ? 'Kind of job unknown: rules for all kinds were asked.' : `Kind of job: ${JOB_WORDS[job]}.`;

function findingBlock(finding: LintFinding, style: Style, look: TextLook): string {
  const { place, severity, rule } = finding;
  const where = [place.objectMapping, place.targetAttribute].filter((part) => part !== null).join(': ');
  const painted = `${paintOf(severity, style)(severity)} ${style.bold(rule)}`;
  return [
    ...headed(`${severity} ${rule}`, painted, where === '' ? '' : `  ${visible(where)}`, look.width),
    ...indented(finding.message, look),
    ...expressionLines(finding, look),
    ...indented(`Fix: ${finding.fix}`, look),
    `  ${style.dim(visible(place.pathText))}`,
    '',
  ].join('\n');
}

/** The line of the expression with carets under what is meant; without them where that is the whole. */
function expressionLines({ place: { expression, span } }: LintFinding, look: TextLook): readonly string[] {
  if (expression === null || span === null) return [];
  // Room for the margin, and for the ellipses where the line is cut.
  const [excerpt, carets] = excerptLines(expression, span, look.width - 6);
  const isWhole = span.start === 0 && span.end === expression.length;
  return [excerpt, ...(isWhole ? [] : [carets])].map((line) => `    ${visibleLines(line)}`);
}

const indented = (text: string, look: TextLook): readonly string[] =>
  wrap(visible(text), look.width - 2).map((line) => `  ${line}`);

const paintOf = (severity: LintSeverity, style: Style): ((text: string) => string) =>
  severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.green;

/** What the rules lacked, each input once with the rules that would look at it. */
function missingLines({ results }: LintReport, look: TextLook): readonly string[] {
  const inputs = new Map<string, { words: string; how: string; rules: number }>();
  for (const { missing } of results) {
    for (const { input, words, how } of missing) {
      const known = inputs.get(input);
      inputs.set(input, { words, how, rules: (known?.rules ?? 0) + 1 });
    }
  }
  return [...inputs.values()].flatMap(({ words, how, rules }) =>
    wrap(`${plural('rule', rules)} ${rules === 1 ? 'lacks' : 'lack'} ${words}. ${how}`, look.width).concat(''),
  );
}

function totalsLines({ totals, verdicts, looked }: LintReport, style: Style, look: TextLook): readonly string[] {
  const found = [
    plural('error', totals.error),
    plural('warning', totals.warning),
    `${totals.info} for information`,
  ].join(', ');
  const mappings = plural('attribute mapping', looked.attributeMappings);
  const users = looked.users === null ? '' : ` and ${plural('user', looked.users)}`;
  const paint = totals.error > 0 ? style.red : totals.warning > 0 ? style.yellow : style.green;
  const open = verdicts.unknown > 0 ? `; ${plural('rule', verdicts.unknown)} undecided` : '';
  return wrap(`${found} in ${mappings}${users}${open}.`, look.width).map(paint);
}
