import type { MatchingValue } from '../../mapping/matching/matching-value.ts';
import type { GateVerdict } from '../decision.ts';

/**
 * Without a value in any matching attribute an object goes no further, and its scope is never asked ("How to analyze the
 * provisioning logs": ImportSkipped). One of several is enough ("Customize attribute mappings").
 */
export function importGate(targets: readonly string[], values: readonly MatchingValue[]): GateVerdict {
  const subject = targets.length === 0 ? 'matching attributes' : targets.join(', ');
  const cause = (input: string | null, result: string): GateVerdict['cause'] => ({
    gate: 'import',
    subject,
    input,
    result,
  });
  if (values.length === 0) {
    return { answer: 'unknown', cause: cause(null, 'unknown: the mapping has no matching attribute') };
  }
  for (const value of values)
    if (value.kind === 'value') return { answer: true, cause: cause(value.text, 'has a value') };
  for (const value of values) {
    if (value.kind === 'open') return { answer: 'unknown', cause: cause(null, `unknown: ${value.why}`) };
  }
  return { answer: false, cause: cause(null, 'every matching attribute is empty') };
}
