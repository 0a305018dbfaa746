import { EXIT, type ExitCode } from '../errors.ts';
import { SEVERITIES, type Severity } from './canned-query.ts';
import type { Finding } from './verdict.ts';

/** From which severity on a finding fails a run. */
export const FAIL_ON = ['low', 'medium', 'high', 'critical', 'unknown', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/**
 * 4 when nothing could be told at all; 1 when something was found at or above `failOn` (info never counts; `unknown` takes
 * every finding, and every question left unknown); else 0.
 */
export function exitCodeOf(
  findings: readonly Finding[],
  failOn: FailOn,
  /** Of problems of people, beside the findings. */
  problems: readonly Severity[] = [],
): ExitCode {
  if (failOn !== 'never' && problems.some((severity) => isGrave(severity, failOn))) return EXIT.findings;
  if (findings.every((finding) => finding.verdict === 'unknown')) return EXIT.insufficient;
  if (failOn === 'never') return EXIT.ok;
  return findings.some((finding) => fails(finding, failOn)) ? EXIT.findings : EXIT.ok;
}

/** Whether one finding is at or above `failOn`. */
export function fails({ verdict, severity }: Finding, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  return verdict === 'found' ? isGrave(severity, failOn) : verdict === 'unknown' && failOn === 'unknown';
}

/** Whether a severity is at or above `failOn`. */
export const isGrave = (severity: Severity, failOn: Exclude<FailOn, 'never'>): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn === 'unknown' ? 'low' : failOn);
