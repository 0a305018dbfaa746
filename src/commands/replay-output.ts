import { EXIT, type ExitCode } from '../errors.ts';
import { decisionsSql } from '../replay/decision-rows.ts';
import type { Replay } from '../replay/replay.ts';
import type { AppReplay } from '../replay/replay-each.ts';
import { replaysText, replayText } from '../replay/text/replay-text.ts';
import type { Store } from '../store/store.ts';
import { printText } from './print-text.ts';
import { chosenFormat, printResult, type RenderArgs } from './render.ts';

/** How and where to write, and the database that the printed commands name. */
interface ReplayOutputArgs extends RenderArgs {
  readonly db: string;
}

/** Writes a replay: a summary for people or as JSON, else its decisions, a row each. 4 where every decision is unknown. */
export async function printReplay(store: Store, answer: Replay, args: ReplayOutputArgs): Promise<ExitCode> {
  const format = chosenFormat(args);
  if (format === 'table') await printText((look) => replayText(answer, look, args.db), args);
  else if (format === 'json') await printText(() => jsonOf(documentOf(answer)), args);
  else {
    const sql = decisionsSql({ nested: format === 'ndjson', apps: false });
    await printResult(store, sql, { runs: answer.runId }, args);
  }
  return isUnknown(answer) ? EXIT.insufficient : EXIT.ok;
}

/**
 * Writes the replays of several applications: a block each for people, a list as JSON, else the decisions with their application. 4
 * where one of them could not be replayed or is unknown altogether.
 */
export async function printReplays(
  store: Store,
  answers: readonly AppReplay[],
  args: ReplayOutputArgs,
): Promise<ExitCode> {
  const format = chosenFormat(args);
  if (format === 'table') await printText((look) => replaysText(answers, look, args.db), args);
  else if (format === 'json') {
    const applications = answers.map((one) =>
      one.kind === 'replay' ? documentOf(one.answer) : { app: one.app, error: one.why },
    );
    await printText(() => jsonOf({ applications }), args);
  } else {
    const runs = answers.flatMap((one) => (one.kind === 'replay' ? [one.answer.runId] : [])).join(',');
    await printResult(store, decisionsSql({ nested: format === 'ndjson', apps: true }), { runs }, args);
  }
  return answers.some((one) => one.kind === 'none' || isUnknown(one.answer)) ? EXIT.insufficient : EXIT.ok;
}

const jsonOf = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

function isUnknown({ totals }: Replay): boolean {
  const all = Object.values(totals).reduce((sum, n) => sum + n, 0);
  return all > 0 && totals.unknown === all;
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
