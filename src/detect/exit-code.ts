import { EXIT, type ExitCode } from '../errors.ts';
import { SEVERITIES } from './canned-query.ts';
import type { Finding } from './verdict.ts';

export type FailOn = 'low' | 'medium' | 'high' | 'critical' | 'unknown' | 'never';

/**
 * 4 when nothing could be told at all; 1 when something was found at or above `failOn` (info never counts; `unknown` takes
 * every finding, and every question left unknown); else 0.
 */
export function exitCodeOf(findings: readonly Finding[], failOn: FailOn): ExitCode {
  if (findings.every((finding) => finding.verdict === 'unknown')) return EXIT.insufficient;
  if (failOn === 'never') return EXIT.ok;
  const least = SEVERITIES.indexOf(failOn === 'unknown' ? 'low' : failOn);
  const fails = findings.some(({ verdict, severity }) =>
    verdict === 'found' ? SEVERITIES.indexOf(severity) >= least : verdict === 'unknown' && failOn === 'unknown',
  );
  return fails ? EXIT.findings : EXIT.ok;
}
