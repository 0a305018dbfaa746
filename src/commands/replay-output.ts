import { EXIT, type ExitCode } from '../errors.ts';
import { decisionsSql } from '../replay/decision-rows.ts';
import type { Replay } from '../replay/replay.ts';
import { replayText } from '../replay/text/replay-text.ts';
import type { Store } from '../store/store.ts';
import { printText } from './print-text.ts';
import { chosenFormat, printResult, type RenderArgs } from './render.ts';

/** Writes a replay: a summary for people or as JSON, else its decisions, a row each. 4 where every decision is unknown. */
export async function printReplay(store: Store, answer: Replay, args: RenderArgs): Promise<ExitCode> {
  const format = chosenFormat(args);
  if (format === 'table') await printText((look) => replayText(answer, look), args);
  else if (format === 'json') await printText(() => `${JSON.stringify(documentOf(answer), null, 2)}\n`, args);
  else await printResult(store, decisionsSql(format === 'ndjson'), { run: answer.runId }, args);
  const all = Object.values(answer.totals).reduce((sum, n) => sum + n, 0);
  return all > 0 && answer.totals.unknown === all ? EXIT.insufficient : EXIT.ok;
}

const documentOf = ({ runId, inputs, totals, fidelity, forecast, notes }: Replay): object => ({
  runId,
  app: { id: inputs.appId, name: inputs.appName, jobId: inputs.jobId },
  moment: inputs.moment,
  settings: inputs.settings,
  totals,
  fidelity,
  forecast,
  notes,
});
