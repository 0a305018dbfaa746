import type { LintRule } from '../../lint/rule.ts';
import { lintRulesMarkdown } from '../../lint/rules-markdown.ts';
import { JOB_KINDS } from '../../mapping/job-kind.ts';
import { resultOf } from '../../output/result.ts';
import { printText } from '../print-text.ts';
import { printRows } from '../render.ts';
import type { LintArgs } from './lint-args.ts';

const COLUMNS = ['id', 'severity', 'title', 'jobs'] as const;

/** The rules: a table for people, all that is known of each as JSON, the tables of the README as Markdown. */
export async function printRules(rules: readonly LintRule[], { format, output }: LintArgs): Promise<void> {
  const target = output === undefined ? {} : { output };
  if (format === 'markdown') return printText(() => lintRulesMarkdown(rules), target);
  if (format === 'json') return printText(() => `${JSON.stringify(rules.map(infoOf), null, 2)}\n`, target);
  const rows = rules.map(({ id, severity, title, jobs }) => [id, severity, title, jobs?.join(', ') ?? 'all']);
  await printRows(
    resultOf(
      COLUMNS.map((name) => ({ name, type: 'text' })),
      rows,
    ),
    target,
  );
}

const infoOf = ({ kind: _kind, check: _check, ...info }: LintRule): unknown => ({
  ...info,
  jobs: info.jobs ?? JOB_KINDS,
});
