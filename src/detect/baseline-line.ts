import { basename } from 'node:path';
import { visible } from '../output/terminal.ts';
import { count, few, plural } from '../output/words.ts';
import type { Finding } from './verdict.ts';

/** What became of a baseline, in a sentence: what is new, what is still open, what is fixed. */
export function baselineLine(findings: readonly Finding[], path: string): string {
  const news = findings
    .filter(({ verdict }) => verdict === 'found')
    .reduce((sum, one) => sum + one.count - one.undecided, 0);
  const open = findings.filter(({ withheld }) => withheld.known > 0);
  const ids = open.map(({ query }) => query.id);
  const cases = open.reduce((sum, { withheld }) => sum + withheld.known, 0);
  const fixed = findings.map(({ withheld }) => withheld.fixed);
  const isPart = fixed.includes(null);
  const parts = [
    `${news === 0 ? 'Nothing' : count(news)} new since ${visible(basename(path))}`,
    cases === 0
      ? 'nothing of it still open'
      : `${count(cases)} still open in ${plural('check', open.length)} (${few(ids, NAMED)})`,
    `${isPart ? 'at least ' : ''}${count(fixed.reduce((sum: number, one) => sum + (one ?? 0), 0))} fixed`,
  ];
  return `${parts.join('; ')}.${isPart ? ' A limited scope, or an input that is missing, leaves open what else is fixed.' : ''}`;
}

/** Checks that the sentence names. */
const NAMED = 4;
