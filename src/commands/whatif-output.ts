import { EXIT, type ExitCode } from '../errors.ts';
import { renderJunit } from '../output/junit.ts';
import { renderSarif } from '../output/sarif.ts';
import { whatIfMarkdown } from '../replay/text/whatif-markdown.ts';
import { verdictWords, whatIfText } from '../replay/text/whatif-text.ts';
import { differenceSql } from '../replay/whatif/difference-rows.ts';
import { type Limit, type LimitVerdict, limitVerdicts } from '../replay/whatif/limits.ts';
import type { WhatIf } from '../replay/whatif/whatif.ts';
import type { Store } from '../store/store.ts';
import { printText } from './print-text.ts';
import { printResult } from './render.ts';

interface WhatIfOutput {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly schema?: string | undefined;
}

/** Writes what a proposal would change. 1 where a limit is exceeded, 4 where everybody's decision is unknown. */
export async function printWhatIf(
  store: Store,
  answer: WhatIf,
  limits: readonly Limit[],
  args: WhatIfOutput,
): Promise<ExitCode> {
  const verdicts = limitVerdicts(limits, answer.tally);
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
        { ...target, format: args.format as 'ndjson' | 'csv' },
      );
  }
  if (verdicts.some(({ isKept }) => !isKept)) return EXIT.findings;
  const all = Object.values(answer.after).reduce((sum, n) => sum + n, 0);
  return all > 0 && answer.after.unknown === all ? EXIT.insufficient : EXIT.ok;
}

const documentOf = (
  { inputs, tally, before, after, forecast, fidelity, changes, notes }: WhatIf,
  verdicts: readonly LimitVerdict[],
): object => ({
  app: { id: inputs.appId, name: inputs.appName, jobId: inputs.jobId },
  moment: inputs.moment,
  proposed: changes,
  before,
  after,
  changed: tally.changed,
  managed: tally.managed,
  transitions: tally.transitions,
  attributes: tally.attributes,
  responsible: tally.responsible,
  newly: tally.newly,
  limits: verdicts.map(({ name, text, count, most, isKept }) => ({ name, limit: text, most, count, isKept })),
  forecast,
  fidelity: fidelity === null ? null : { overall: fidelity.overall, gates: fidelity.gates },
  notes,
});

const testOf = (verdict: LimitVerdict): Parameters<typeof renderJunit>[1][number]['tests'][number] => ({
  name: `max-${verdict.name}`,
  outcome: verdict.isKept ? 'passed' : 'failed',
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
      .map((verdict) => ({ rule: `max-${verdict.name}`, level: 'error', message: verdictWords(verdict), file, where })),
  });
