import { type Column, type Result, resultOf } from '../output/result.ts';
import type { Finding } from './verdict.ts';

/** A finding, and what to do about it. */
export interface Remedied {
  readonly finding: Finding;
  readonly remedies: string;
}

const COLUMNS: readonly Column[] = [
  { name: 'id', type: 'text' },
  { name: 'family', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'severity', type: 'text' },
  { name: 'verdict', type: 'text' },
  { name: 'rows', type: 'integer' },
  { name: 'undecided', type: 'integer' },
  { name: 'missing', type: 'json' },
  { name: 'wouldAdd', type: 'json' },
  { name: 'used', type: 'json' },
  { name: 'known', type: 'integer' },
  { name: 'suppressed', type: 'integer' },
  { name: 'fixed', type: 'integer' },
  { name: 'fix', type: 'text' },
];

/** The findings as rows, for the formats that machines read; the columns are a contract. */
export const findingsResult = (findings: readonly Remedied[]): Result =>
  resultOf(
    COLUMNS,
    findings.map(({ finding, remedies }) => [
      finding.query.id,
      finding.query.family,
      finding.query.title,
      finding.severity,
      finding.verdict,
      finding.count,
      finding.undecided,
      JSON.stringify(finding.missing.map(({ input, words }) => ({ input, words }))),
      JSON.stringify(finding.wouldAdd.map(({ input, effect }) => ({ input, effect }))),
      JSON.stringify(finding.used),
      finding.withheld.known,
      finding.withheld.suppressed,
      finding.withheld.fixed,
      remedies,
    ]),
  );
