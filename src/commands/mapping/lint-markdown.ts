import { findingsOf, type LintFinding } from '../../lint/report.ts';
import { JOB_WORDS } from '../../mapping/job-kind.ts';
import { escapeMarkdown } from '../../output/markdown.ts';
import { plural } from '../../output/words.ts';
import type { LintedSchema } from './lint-file.ts';

/** What linting a schema gave as a Markdown document; ends with a line break. */
export function lintMarkdown({ name, report }: LintedSchema): string {
  const { totals, verdicts } = report;
  const job = report.job === null ? '' : `Kind of job: ${JOB_WORDS[report.job]}. `;
  const counts = `${job}${plural('error', totals.error)}, ${plural('warning', totals.warning)}, ${totals.info} for information; ${plural('rule', verdicts.unknown)} undecided.`;
  const findings = findingsOf(report);
  const table =
    findings.length === 0
      ? []
      : ['| severity | rule | where | what | fix |\n| --- | --- | --- | --- | --- |', ...findings.map(rowOf)];
  const missing = new Map(report.results.flatMap((result) => result.missing.map((one) => [one.words, one.how])));
  const lacks = [...missing].map(
    ([words, how]) => `- Unknown without ${escapeMarkdown(words)}. ${escapeMarkdown(how)}`,
  );
  return [`# ${escapeMarkdown(name)}`, '', counts, '', ...table, ...(lacks.length > 0 ? ['', ...lacks] : []), ''].join(
    '\n',
  );
}

function rowOf({ severity, rule, message, fix, place }: LintFinding): string {
  const where = [place.objectMapping, place.targetAttribute].filter((part) => part !== null).join(': ');
  return `| ${[severity, rule, where === '' ? place.pathText : where, message, fix].map(escapeMarkdown).join(' | ')} |`;
}
