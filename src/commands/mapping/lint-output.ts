import { findingsOf } from '../../lint/report.ts';
import { printText } from '../print-text.ts';
import type { LintArgs } from './lint-args.ts';
import type { LintedSchema } from './lint-file.ts';
import { lintMarkdown } from './lint-markdown.ts';
import { lintSarif } from './lint-sarif.ts';
import { lintText } from './lint-text.ts';

/** Writes what linting gave in the chosen format. */
export async function printLint(linted: readonly LintedSchema[], { format, output }: LintArgs): Promise<void> {
  const target = output === undefined ? {} : { output };
  switch (format ?? 'text') {
    case 'text':
      return printText((look) => linted.map((one) => lintText(one, look)).join('\n'), target);
    case 'json':
      return printText(() => `${JSON.stringify({ schemas: linted.map(lintJson) }, null, 2)}\n`, target);
    case 'markdown':
      return printText(() => linted.map(lintMarkdown).join('\n'), target);
    case 'sarif':
      return printText(() => lintSarif(linted), target);
  }
}

/** Findings the worst first, then what every rule came to. */
const lintJson = ({ name, report }: LintedSchema): unknown => ({
  name,
  job: report.job,
  totals: report.totals,
  verdicts: report.verdicts,
  looked: report.looked,
  findings: findingsOf(report),
  rules: report.results.map(({ rule, verdict, findings, missing }) => ({
    id: rule.id,
    severity: rule.severity,
    verdict,
    findings: findings.length,
    missing,
  })),
});
