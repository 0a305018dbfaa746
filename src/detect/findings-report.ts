import type { SarifLevel, SarifResult, SarifRule } from '../output/sarif.ts';
import type { TestSuite } from '../output/test-report.ts';
import { SEVERITIES, type Severity } from './canned-query.ts';
import { type FailOn, fails } from './exit-code.ts';
import { joiner } from './missing.ts';
import { type Summed, verdictWords } from './summary.ts';

/** Findings as test results, a suite a family: what is at or above `failOn` failed, what is not known is skipped. */
export function testSuitesOf(summed: readonly Summed[], failOn: FailOn): TestSuite[] {
  const families = [...new Set(summed.map(({ finding }) => finding.query.family))];
  return families.map((name) => ({
    name,
    tests: summed
      .filter(({ finding }) => finding.query.family === name)
      .map(({ finding, digest }) => {
        const failed = fails(finding, failOn);
        const lacking = finding.missing.map(({ words }) => words).join(joiner(finding.query));
        return {
          name: finding.query.id,
          outcome: failed ? 'failed' : finding.verdict === 'unknown' ? 'skipped' : 'passed',
          message:
            finding.verdict === 'none'
              ? null
              : finding.verdict === 'unknown'
                ? `unknown; missing: ${lacking}`
                : `${finding.severity}: ${verdictWords(finding, digest)}. ${digest.remedies}`,
          expected: null,
          actual: null,
        } as const;
      }),
  }));
}

const levelOf = (severity: Severity): SarifLevel =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('high') ? 'error' : severity === 'info' ? 'note' : 'warning';

/** Findings as SARIF results: one a finding, about the database of that name. */
export function sarifOf(
  summed: readonly Summed[],
  database: string,
): { readonly rules: readonly SarifRule[]; readonly results: readonly SarifResult[] } {
  return {
    rules: summed.map(({ finding: { query }, digest }) => ({
      id: query.id,
      title: query.title,
      explanation: query.question,
      help: digest.remedies,
      level: levelOf(query.severity),
    })),
    results: summed
      .filter(({ finding }) => finding.verdict === 'found')
      .map(({ finding, digest }) => ({
        rule: finding.query.id,
        level: levelOf(finding.severity),
        message: `${finding.query.title}: ${verdictWords(finding, digest)}. ${digest.remedies}`,
        file: database,
        where: `${finding.query.family}.${finding.query.id}`,
      })),
  };
}
