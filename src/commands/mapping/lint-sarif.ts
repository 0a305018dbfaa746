import { findingsOf, type LintSeverity } from '../../lint/report.ts';
import { renderSarif, type SarifLevel } from '../../output/sarif.ts';
import type { LintedSchema } from './lint-file.ts';

const LEVELS: Readonly<Record<LintSeverity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };

/** What linting gave as SARIF, for code scanning. */
export const lintSarif = (linted: readonly LintedSchema[]): string =>
  renderSarif({
    rules: (linted[0]?.report.results ?? []).map(({ rule }) => ({
      id: rule.id,
      title: rule.title,
      explanation: rule.explanation,
      help: `${rule.fix} (${rule.source})`,
      level: LEVELS[rule.severity],
    })),
    results: linted.flatMap(({ file, report }) =>
      findingsOf(report).map(({ rule, severity, message, fix, place }) => ({
        rule,
        level: LEVELS[severity],
        message: `${message} ${fix}`,
        file,
        where: place.pathText,
      })),
    ),
  });
