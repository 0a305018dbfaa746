import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { SEVERITIES } from '../detect/canned-query.ts';
import { FAIL_ON } from '../detect/exit-code.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, excelOption, scopeOptions } from './options.ts';
import { timeZoneOption } from './time-zone-option.ts';

const FORMATS = ['table', 'json', 'ndjson', 'csv', 'xlsx', 'markdown', 'junit', 'sarif', 'ticket', 'teams'] as const;

interface DetectArgs extends RedactArgs {
  readonly app?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly asOf?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly family?: readonly string[] | undefined;
  readonly severity?: (typeof SEVERITIES)[number] | undefined;
  readonly top?: number | undefined;
  readonly queries?: readonly string[] | undefined;
  readonly baseline?: string | undefined;
  readonly saveBaseline?: string | undefined;
  readonly suppressions?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly excel?: boolean | undefined;
  readonly failOn?: (typeof FAIL_ON)[number] | undefined;
}

const list = (describe: string) => ({ type: 'string', array: true, requiresArg: true, describe }) as const;
const file = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

/** `provlens detect`: runs every check of the catalogue and sums the findings up. */
export const detectCommand: CommandModule<object, DetectArgs> = {
  command: 'detect',
  describe: 'Run all checks and summarise what is wrong, with what to do',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .option('only', list('Only these checks, by id, with what to do about each'))
      .option('family', list('Only the checks of these families, with what to do about each'))
      .option('severity', {
        choices: SEVERITIES,
        requiresArg: true,
        describe: 'Only checks of this severity or above',
      })
      .option('top', {
        type: 'number',
        requiresArg: true,
        describe: 'Names to give of each finding, with what to do (default: 3)',
      })
      .option('queries', list('A folder with queries of your own'))
      .option('baseline', file('Report only what this file does not know'))
      .option('save-baseline', file('Write what was found to this file, for --baseline'))
      .option('suppressions', file('Leave out what this file says, with reasons and until when'))
      .option('format', {
        choices: FORMATS,
        requiresArg: true,
        describe: 'How to write the answer (default: by the ending of -o, else a summary)',
      })
      .option('output', { alias: 'o', ...file('Write to this file instead') })
      .option('excel', excelOption)
      .option('fail-on', {
        choices: FAIL_ON,
        default: 'medium' as const,
        requiresArg: true,
        describe:
          'Exit with 1 when something of this severity or above is found; "unknown" also when something is unknown',
      })
      .example('$0 detect --app "Contoso Travel" --since 2026-03-01', 'One application, since a day')
      .example('$0 detect -o detect.xlsx', 'A workbook to hand on: summary, findings, people')
      .example('$0 detect --baseline last-week.json --format junit -o detect.xml', 'What is new, for a pipeline'),
  handler: async (args: ArgumentsCamelCase<DetectArgs>) => {
    const { usageError } = await import('../errors.ts');
    const { resolveScope } = await import('../detect/scope.ts');
    const { loadDetections } = await import('../detect/catalogue.ts');
    const { chosenQueries } = await import('../detect/chosen-queries.ts');
    const { runAll } = await import('../detect/run.ts');
    const { Shared } = await import('../detect/shared.ts');
    const { exitCodeOf } = await import('../detect/exit-code.ts');
    const { answersIn, coveredBy } = await import('../outcome/answers.ts');
    const { harmedIn } = await import('../outcome/harmed.ts');
    const { saveBaseline, withholdingOf } = await import('./withholding.ts');
    const { printFindings } = await import('./findings.ts');
    if (args.top !== undefined && !(Number.isInteger(args.top) && args.top > 0)) {
      throw usageError('--top has to be a number from 1 on.', 'For example --top 10.');
    }
    const detections = loadDetections(args.queries);
    const queries = chosenQueries(detections, args);
    const withholding = await withholdingOf(args, detections);
    using store = await openFor(args, { readOnly: true });
    const scope = await resolveScope(store, args);
    const shared = await Shared.of(store, scope);
    const findings = await runAll(store, queries, scope, { keep: 0, withholding, shared });
    const failOn = args.failOn ?? 'medium';
    // A part of the checks, or what is new, says nothing of everybody.
    const isOfAll = [args.only, args.family, args.severity].every((one) => one === undefined);
    const isWhole = isOfAll && args.baseline === undefined && args.suppressions === undefined;
    const isKept = isOfAll && args.saveBaseline !== undefined;
    const everybody = isWhole || isKept ? await answersIn(store, scope, shared) : null;
    const answers = isWhole ? everybody : null;
    await shared.close();
    if (args.saveBaseline !== undefined) {
      const people = everybody === null ? null : await harmedIn(store, everybody.table);
      await saveBaseline(store, scope, findings, people, args.saveBaseline);
    }
    const outcomes = answers === null ? null : { answers, covered: await coveredBy(store, answers, findings) };
    const isDetailed = args.only !== undefined || args.family !== undefined || args.top !== undefined;
    await printFindings(store, findings, scope, { ...args, failOn, isDetailed, outcomes });
    process.exitCode = exitCodeOf(
      findings,
      failOn,
      answers?.groups.map(({ severity }) => severity),
    );
  },
};
