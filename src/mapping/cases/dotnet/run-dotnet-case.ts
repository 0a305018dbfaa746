import { isDeepStrictEqual } from 'node:util';
import { showJson } from '../json.ts';
import type { CaseResult, DotnetCase, Json } from '../mapping-case.ts';
import { notAsserted } from '../not-asserted.ts';
import { OPERATIONS } from './operations.ts';
import { recordedAnswer, versionsDiffer } from './recorded-answer.ts';
import { OPEN, type RecordedCase } from './recorded-case.ts';

/** The published table of NormalizeDiacritics goes beyond what .NET does with marks. */
const BY_DESIGN = 'DIACRITICS-TABLE-AFTER-DECOMPOSITION';
/** Constructs over which versions differ on some texts: they are never evaluated, also where the versions agree. */
const NEVER_EVALUATED = 'REGEX-UNSUPPORTED';

const DIFFER = 'The versions of .NET differ';

/**
 * Asks what .NET was asked, and compares. Where versions of .NET differ, the answer that is right is to leave it open.
 */
export function runDotnetCase({ id, asked }: DotnetCase): CaseResult {
  const ours = OPERATIONS[asked.op]!.answer(asked);
  return {
    id,
    expected: shown(versionsDiffer(asked) ? undefined : recordedAnswer(asked)),
    actual: shown(ours),
    ...judged(asked, ours),
  };
}

type Judgement = Pick<CaseResult, 'verdict' | 'message' | 'asserted'>;

function judged(asked: RecordedCase, ours: unknown): Judgement {
  if (ours === undefined) return reserved('there is nothing to compare with');
  if (asked.disagreement === BY_DESIGN) {
    return reserved('the published table of NormalizeDiacritics goes beyond what .NET does with marks');
  }
  const theirs = recordedAnswer(asked);
  if (theirs === OPEN) {
    if (ours === OPEN) return { verdict: 'versions-differ', message: `${DIFFER}.`, asserted: true };
    return { verdict: 'fail', message: `${DIFFER}, but here is one answer: ${showJson(shown(ours))}.`, asserted: true };
  }
  if (isDeepStrictEqual(ours, theirs)) return { verdict: 'pass', message: null, asserted: true };
  if (ours === OPEN) {
    return asked.disagreement === NEVER_EVALUATED
      ? { verdict: 'versions-differ', message: `${DIFFER} on other texts.`, asserted: true }
      : { verdict: 'unsupported', message: 'Not decided here; .NET has an answer.', asserted: true };
  }
  const message = `Expected ${showJson(shown(theirs))}, got ${showJson(shown(ours))}.`;
  return { verdict: 'fail', message, asserted: true };
}

const reserved = (why: string): Judgement => ({
  verdict: 'unsupported',
  message: notAsserted('ambiguous', why),
  asserted: false,
});

/** An answer as a report shows it; null where there is none. */
const shown = (answer: unknown): Json => (answer === undefined || answer === OPEN ? null : (answer as Json));
