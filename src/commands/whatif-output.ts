import type { ExitCode } from '../errors.ts';
import { renderJunit } from '../output/junit.ts';
import { renderSarif } from '../output/sarif.ts';
import { whatIfMarkdown } from '../replay/text/whatif-markdown.ts';
import { whatIfText } from '../replay/text/whatif-text.ts';
import { headlineOf, verdictWords } from '../replay/text/whatif-words.ts';
import { differenceSql } from '../replay/whatif/difference-rows.ts';
import { exitCodeOf, type Limit, type LimitVerdict, limitVerdicts } from '../replay/whatif/limits.ts';
import type { WhatIf } from '../replay/whatif/whatif.ts';
import type { Store } from '../store/store.ts';
import { printText } from './print-text.ts';
import { printResult } from './render.ts';

interface WhatIfOutput {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly schema?: string | undefined;
}

/** Writes what a proposal would change; the exit code is that of `exitCodeOf`. */
export async function printWhatIf(
  store: Store,
  answer: WhatIf,
  limits: readonly Limit[],
  args: WhatIfOutput,
): Promise<ExitCode> {
  const verdicts = limitVerdicts(limits, answer.tally, answer.undecided);
  const target = args.output === undefined ? {} : { output: args.output };
  const name = answer.inputs.appName ?? answer.inputs.appId ?? 'application';
  switch (args.format ?? 'text') {
    case 'text':
      await printText((look) => whatIfText(answer, verdicts, look), target);
      break;
    case 'markdown':
      await printText(() => whatIfMarkdown(answer, verdicts), target);
      break;
    case 'json':
      await printText(() => `${JSON.stringify(documentOf(answer, verdicts), null, 2)}\n`, target);
      break;
    case 'junit':
      await printText(() => renderJunit('provlens whatif', [{ name, tests: verdicts.map(testOf) }]), target);
      break;
    case 'sarif':
      await printText(() => sarifOf(verdicts, args.schema ?? 'provlens whatif', name), target);
      break;
    default:
      await printResult(
        store,
        differenceSql(args.format === 'ndjson'),
        {},
        { ...target, format: args.format as 'ndjson' | 'csv' | 'xlsx' },
      );
  }
  return exitCodeOf(verdicts, answer.undecided);
}

const documentOf = (answer: WhatIf, verdicts: readonly LimitVerdict[]): object => ({
  app: { id: answer.inputs.appId, name: answer.inputs.appName, jobId: answer.inputs.jobId },
  moment: answer.inputs.moment,
  headline: headlineOf(answer),
  proposed: answer.changes,
  before: answer.before,
  after: answer.after,
  changed: answer.tally.changed,
  managed: answer.tally.managed,
  effects: answer.effects,
  undecided: answer.undecided,
  stillFailing: answer.failing,
  accounts: answer.moves,
  transitions: answer.tally.transitions,
  attributes: answer.tally.attributes,
  responsible: answer.tally.responsible,
  newly: answer.tally.newly,
  limits: verdicts.map(({ name, text, count, open, most, verdict, isKept }) => ({
    name,
    limit: text,
    most,
    count,
    open,
    verdict,
    isKept,
  })),
  forecast: answer.forecast,
  fidelity: answer.fidelity === null ? null : { overall: answer.fidelity.overall, gates: answer.fidelity.gates },
  notes: answer.notes,
});

const OUTCOMES = { kept: 'passed', exceeded: 'failed', open: 'error' } as const;

const testOf = (verdict: LimitVerdict): Parameters<typeof renderJunit>[1][number]['tests'][number] => ({
  name: `max-${verdict.name}`,
  outcome: OUTCOMES[verdict.verdict],
  message: verdictWords(verdict),
  expected: verdict.isKept ? null : `at most ${verdict.most}`,
  actual: verdict.isKept ? null : String(verdict.count),
});

const sarifOf = (verdicts: readonly LimitVerdict[], file: string, where: string): string =>
  renderSarif({
    rules: verdicts.map(({ name, text }) => ({
      id: `max-${name}`,
      title: `At most ${text} objects ${name}`,
      explanation: `A proposed change may bring at most ${text} more objects to "${name}".`,
      help: 'Look at the objects with "provlens whatif --format ndjson", and narrow the change.',
      level: 'error',
    })),
    results: verdicts
      .filter(({ isKept }) => !isKept)
      .map((verdict) => ({
        rule: `max-${verdict.name}`,
        level: verdict.verdict === 'open' ? 'warning' : 'error',
        message: verdictWords(verdict),
        file,
        where,
      })),
  });
