import type { CaseResult } from '../../mapping/cases/mapping-case.ts';
import { headed } from '../../output/headed.ts';
import { type Style, styleFor } from '../../output/style.ts';
import { visible, visibleLines } from '../../output/terminal.ts';
import { count } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import type { TextLook } from '../print-text.ts';
import type { FileOfCases } from './run-case-files.ts';

/**
 * The results for people: what failed and what was not decided, with reasons, and a line that counts. Over hundreds of
 * recorded answers the versions of .NET differ: these are counted only; the other formats name them.
 */
export function casesText(files: readonly FileOfCases[], look: TextLook): string {
  const style = styleFor(look.color);
  const blocks = files.flatMap(({ name, results }) => {
    const told = results.filter(isTold);
    const head = files.length === 1 && told.length > 0 ? [] : [style.bold(visible(name))];
    return [...head, ...told.map((result) => caseBlock(result, style, look))];
  });
  return `${[...blocks, totalsLine(files, style)].join('\n')}\n`;
}

type ToldResult = CaseResult & { readonly verdict: keyof typeof MARKS };

const isTold = (result: CaseResult): result is ToldResult =>
  result.verdict !== 'versions-differ' && (result.verdict !== 'pass' || result.message !== null);

const MARKS = { pass: 'passed, but', fail: 'FAILED', error: 'ERROR', unsupported: 'not decided' } as const;

function caseBlock({ id, verdict, asserted, message }: ToldResult, style: Style, look: TextLook): string {
  const paint = verdict === 'fail' || verdict === 'error' ? style.red : style.yellow;
  const mark = asserted ? MARKS[verdict] : verdict === 'unsupported' ? 'not asserted' : MARKS[verdict];
  const said = visibleLines(message ?? '').split('\n');
  // Lines with a caret below them are left as they are: the caret has to stay under its place.
  const lines = said.flatMap((line) => (/^ {2}/.test(line) ? [line] : wrap(line, look.width - 2)));
  return [...headed(mark, paint(mark), ` ${visible(id)}`, look.width), ...lines.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

function totalsLine(files: readonly FileOfCases[], style: Style): string {
  const results = files.flatMap((file) => file.results);
  const number = (verdict: CaseResult['verdict'], asserted?: boolean): number =>
    results.filter((one) => one.verdict === verdict && (asserted === undefined || one.asserted === asserted)).length;
  const failed = number('fail') + number('error');
  const counts = [
    [number('pass'), 'passed'],
    [failed, 'failed'],
    [number('unsupported', true), 'not decided'],
    [number('unsupported', false), 'not asserted'],
    [number('versions-differ'), 'left open because the versions of .NET differ'],
  ] as const;
  const words = counts.filter(([n], i) => n > 0 || i < 2).map(([n, word]) => `${count(n)} ${word}`);
  return (failed > 0 ? style.red : style.green)(`${words.join(', ')}.`);
}
