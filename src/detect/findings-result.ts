import { type Column, type Result, resultOf } from '../output/result.ts';
import type { Finding } from './verdict.ts';

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
  { name: 'fix', type: 'text' },
];

/** The findings as rows, for the formats that machines read; the columns are a contract. */
export const findingsResult = (findings: readonly Finding[]): Result =>
  resultOf(
    COLUMNS,
    findings.map(({ query, severity, verdict, count, undecided, missing, wouldAdd, withheld, used }) => [
      query.id,
      query.family,
      query.title,
      severity,
      verdict,
      count,
      undecided,
      JSON.stringify(missing.map(({ input, words }) => ({ input, words }))),
      JSON.stringify(wouldAdd.map(({ input, effect }) => ({ input, effect }))),
      JSON.stringify(used),
      withheld.known,
      withheld.suppressed,
      query.fix,
    ]),
  );
