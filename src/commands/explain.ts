import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { Scope, ScopeWords } from '../detect/scope.ts';
import type { Store } from '../store/store.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, excelOption, outputOption, scopeOptions, textFormat } from './options.ts';
import { timeZoneOption } from './time-zone-option.ts';

const FORMATS = ['text', 'json', 'markdown', 'ticket', 'teams', 'csv', 'xlsx', 'ndjson'] as const;

interface ExplainArgs extends ScopeWords, RedactArgs {
  readonly who?: string | undefined;
  readonly file?: string | undefined;
  readonly all: boolean;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
  readonly excel?: boolean | undefined;
}

/** `provlens explain`: what is true of one user or group, or of everybody on a list. */
export const explainCommand: CommandModule<object, ExplainArgs> = {
  command: 'explain [who]',
  describe: 'Explain why one person or group has, or lacks, an account; or everybody on a list',
  builder: (yargs) =>
    yargs
      .positional('who', {
        type: 'string',
        describe: 'A name or a part of it, user principal name, object id, or the id of the account',
      })
      .option('file', {
        type: 'string',
        requiresArg: true,
        describe: 'Answer every name of this file: a line each, or a CSV with a column of names, addresses or ids',
      })
      .option('db', dbOption)
      .option('redact', redactOption)
      .option('app', scopeOptions.app)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'Every attribute with every part of its expression, not only those that differ or match',
      })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .option('excel', excelOption)
      .example('$0 explain ana@contoso.example', 'Why is Ana not provisioned?')
      .example('$0 explain ana@contoso.example --format ticket', 'To paste into ServiceNow or Jira')
      .example('$0 explain --file complaints.csv', 'A row a person, counted by cause'),
  handler: async (args: ArgumentsCamelCase<ExplainArgs>) => {
    const { EXIT, usageError } = await import('../errors.ts');
    const { resolveScope } = await import('../detect/scope.ts');
    const { file, who } = args;
    if ((who === undefined) === (file === undefined)) {
      throw usageError(
        'explain needs one person or group, or a list.',
        'For example provlens explain ana@contoso.example, or provlens explain --file names.csv.',
      );
    }
    // Of one object there is nothing to share out: several threads wait for each other a quarter of the time.
    using store = await openFor(args, { readOnly: true, ...(file === undefined ? { threads: 1 } : {}) });
    const scope = await resolveScope(store, args);
    if (file !== undefined) {
      await explainFile(store, scope, file, args);
      return;
    }
    if (args.format === 'csv' || args.format === 'xlsx' || args.format === 'ndjson') {
      throw usageError(
        `--format ${args.format} is for lists.`,
        'Use it with --file, or use text, json, markdown, ticket or teams.',
      );
    }
    const { objectNamed } = await import('../replay/explain/find-object.ts');
    const { explain } = await import('../outcome/explain.ts');
    const { explainJson, explainMarkdown, explainMessage, explainText, explainTickets } = await import(
      './explain-text.ts'
    );
    const { printText } = await import('./print-text.ts');
    const { learnAnswer } = await import('../redact/redact.ts');
    const answer = await explain(store, scope, await objectNamed(store, await meant(store, args), scope.snapshotAsOf));
    learnAnswer(answer);
    const target = args.output === undefined ? {} : { output: args.output };
    if (args.format === 'json') await printText(() => explainJson(answer), target);
    else if (args.format === 'ticket') await printText(() => explainTickets(answer), target);
    else if (args.format === 'teams') await printText(() => explainMessage(answer), target);
    else if (args.format === 'markdown') await printText(() => explainMarkdown(answer, args.all), target);
    else await printText((look) => explainText(answer, args.all, look), target);
    const isOpen = answer.apps.every(({ outcome }) => outcome.outcome === 'unknown');
    if (isOpen) process.exitCode = EXIT.insufficient;
  },
};

/** Who is asked for: with `--redact` a pseudonym will do. */
async function meant(store: Store, { db, who, redact }: ExplainArgs): Promise<string> {
  if (redact !== true) return who!;
  const { revealed } = await import('../redact/redact.ts');
  return (await revealed(store, db, who!))[0] ?? who!;
}

/** Answers a list: counts by cause on standard error, a row a name on standard output. 4 where nobody on it is known. */
async function explainFile(store: Store, scope: Scope, path: string, args: ExplainArgs): Promise<void> {
  const { EXIT, usageError } = await import('../errors.ts');
  const { readNames } = await import('../replay/explain/name-list.ts');
  const { triage } = await import('../outcome/triage.ts');
  const { triageLine, triageResult, triageTable } = await import('../text/triage-text.ts');
  const [{ printRows }, { say }] = await Promise.all([import('./render.ts'), import('../output/say.ts')]);
  const names = readNames(path);
  const { learnNames } = await import('../redact/redact.ts');
  learnNames(names);
  const rows = await triage(store, scope, names);
  if (args.format === 'ticket' || args.format === 'teams')
    throw usageError(`--format ${args.format} is about one person or group.`, 'Use --format csv for a list.');
  const format = args.format === 'text' || args.format === undefined ? undefined : args.format;
  await printRows(format === undefined ? triageTable(rows) : triageResult(rows, { times: format === 'xlsx' }), {
    ...(args.output === undefined ? {} : { output: args.output }),
    ...(format === undefined ? {} : { format }),
    excel: args.excel,
  });
  say(triageLine(rows));
  if (rows.every(({ found }) => found !== 'found')) process.exitCode = EXIT.insufficient;
}
