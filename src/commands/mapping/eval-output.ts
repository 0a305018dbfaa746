import { type Evaluation, evaluate } from '../../expression/evaluate.ts';
import { traceExpression } from '../../expression/trace.ts';
import type { ExportedUser } from '../../mapping/users/read-users.ts';
import { summariseSurvey } from '../../mapping/users/summary.ts';
import { kindOf, type SurveyKind, surveyUsers } from '../../mapping/users/survey.ts';
import { styleFor } from '../../output/style.ts';
import { printText } from '../print-text.ts';
import { chosenFormat, printRows } from '../render.ts';
import type { EvalArgs } from './eval-args.ts';
import type { EvalInput } from './eval-input.ts';
import { outcomeJson } from './eval-json.ts';
import { surveyRows } from './eval-rows.ts';
import { besideText, outcomeText } from './eval-text.ts';
import { summaryText } from './summary-text.ts';
import { traceText } from './trace-text.ts';

/**
 * Writes what the expression gives. Without --format: the value and, on standard error, what is to be said beside it;
 * the trace; or with --all a summary. Gives back which kinds of outcome there were.
 */
export async function printEvaluation(input: EvalInput, args: EvalArgs): Promise<ReadonlySet<SurveyKind>> {
  const { compiled, users, run } = input;
  const maxLength = args.maxLength ?? null;
  const format = args.format === undefined && args.output === undefined ? null : chosenFormat(args);
  if (args.all && format === null) {
    const summary = summariseSurvey(surveyUsers(compiled, users, run, maxLength));
    await printText((look) => summaryText(summary, look), args);
    return new Set(Object.entries(summary.counts).flatMap(([kind, count]) => (count > 0 ? [kind as SurveyKind] : [])));
  }
  if (args.all || (format !== null && format !== 'json')) {
    const surveyed = [...surveyUsers(compiled, users, run, maxLength)];
    await printRows(surveyRows(surveyed, { isExport: input.isExport, format: format ?? 'table' }), args);
    return new Set(surveyed.map(({ kind }) => kind));
  }
  return printOne(input, users[0]!, args, format === 'json');
}

async function printOne(
  { text, compiled, run }: EvalInput,
  { attributes }: ExportedUser,
  args: EvalArgs,
  asJson: boolean,
): Promise<ReadonlySet<SurveyKind>> {
  const row = compiled.layout.row(attributes);
  const trace = args.trace ? traceExpression(compiled.expression, compiled.layout, row, run) : null;
  const outcome: Evaluation = trace?.outcome ?? evaluate(compiled, row, run);
  if (asJson) {
    await printText(() => `${JSON.stringify(outcomeJson(text, outcome, trace), null, 2)}\n`, args);
  } else {
    await printText(
      (look) => (trace === null ? '' : `${traceText(trace, look)}\n`) + outcomeText(outcome, styleFor(look.color)),
      args,
    );
    process.stderr.write(besideText(text, outcome, args.maxLength ?? null));
  }
  return new Set([kindOf(outcome)]);
}
