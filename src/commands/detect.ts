import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { asOfOption, dbOption, scopeOptions } from './options.ts';

const FORMATS = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;
const FAIL_ON = ['low', 'medium', 'high', 'critical', 'unknown', 'never'] as const;
const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

interface DetectArgs {
  readonly db: string;
  readonly app?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly asOf?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly severity?: (typeof SEVERITIES)[number] | undefined;
  readonly queries?: readonly string[] | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly failOn?: (typeof FAIL_ON)[number] | undefined;
}

/** `provlens detect`: asks every question of the catalogue and sums the answers up. */
export const detectCommand: CommandModule<object, DetectArgs> = {
  command: 'detect',
  describe: 'Ask the log what is wrong: every question of the catalogue, summed up',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('only', { type: 'string', array: true, requiresArg: true, describe: 'Only these questions, by id' })
      .option('severity', {
        choices: SEVERITIES,
        requiresArg: true,
        describe: 'Only questions of this severity or above',
      })
      .option('queries', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'A folder with queries of your own',
      })
      .option('format', {
        choices: FORMATS,
        requiresArg: true,
        describe: 'How to write the answer (default: a summary)',
      })
      .option('output', { alias: 'o', type: 'string', requiresArg: true, describe: 'Write to this file instead' })
      .option('fail-on', {
        choices: FAIL_ON,
        default: 'medium' as const,
        requiresArg: true,
        describe:
          'Exit with 1 when something of this severity or above is found; "unknown" also when something is unknown',
      })
      .example('$0 detect --app "Contoso Travel" --since 2026-03-01', 'One application, since a day'),
  handler: async (args: ArgumentsCamelCase<DetectArgs>) => {
    const { openStore } = await import('../store/open.ts');
    const { resolveScope } = await import('../detect/scope.ts');
    const { loadCatalogue } = await import('../detect/catalogue.ts');
    const { chosenQueries } = await import('../detect/chosen-queries.ts');
    const { runAll } = await import('../detect/run.ts');
    const { exitCodeOf } = await import('../detect/exit-code.ts');
    const { printFindings } = await import('./findings.ts');
    const queries = chosenQueries(loadCatalogue(args.queries), args.only, args.severity);
    using store = await openStore(args.db, { readOnly: true });
    const scope = await resolveScope(store, args);
    const findings = await runAll(store, queries, scope, { keep: 0 });
    await printFindings(store, findings, scope, args);
    process.exitCode = exitCodeOf(findings, args.failOn ?? 'medium');
  },
};
