import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { Scope, ScopeWords } from '../detect/scope.ts';
import { usageError } from '../errors.ts';
import type { BuiltReport } from '../report/build.ts';
import type { Store } from '../store/store.ts';
import { asOfOption, dbOption, outputOption, scopeOptions } from './options.ts';
import {
  type LimitArgs,
  limitOptions,
  type ProposalArgs,
  proposalOptions,
  readLimits,
  readProposal,
} from './whatif-args.ts';

interface ReportArgs extends ScopeWords, ProposalArgs, LimitArgs {
  readonly name: string;
  readonly db: string;
  readonly output?: string | undefined;
  readonly before?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
}

const FORMATS = ['html', 'pdf', 'ticket', 'xlsx'] as const;

/** `provlens report`: one self-contained HTML file, tickets or a workbook. */
export const reportCommand: CommandModule<object, ReportArgs> = {
  command: 'report <name>',
  describe: 'Write a report as one HTML file that opens anywhere, without a network',
  builder: (yargs) =>
    yargs
      .positional('name', {
        type: 'string',
        demandOption: true,
        describe: 'Which report: incident, health, summary, owner, diff, explorer, whatif',
      })
      .option('db', dbOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('before', {
        type: 'string',
        requiresArg: true,
        describe: 'summary, diff: the earlier moment to compare with (UTC; default: a week before now, else a day)',
      })
      .options(proposalOptions)
      .options(limitOptions)
      .option('output', { ...outputOption, describe: 'Write to this file ("-": standard output); default: NAME.html' })
      .option('format', {
        choices: FORMATS,
        requiresArg: true,
        describe:
          'A page, the same on paper (with a browser of this machine), a ticket for each problem to paste into ServiceNow or Jira, or a workbook (default: by the ending of -o, else html)',
      })
      .example('$0 report incident -o report.html --app "Contoso Travel"', 'What happened, why, and who is affected')
      .example('$0 report health', 'The estate at a glance: each application, its trend, every finding')
      .example(
        '$0 report summary -o summary.pdf',
        'One page for those who decide: what, who, since when, and the trend',
      )
      .example('$0 report owner --app "Contoso Travel"', 'What the owner of one application has to do')
      .example('$0 report diff --before 2026-03-01', 'Who is new, fixed and still waiting since then')
      .example('$0 report incident -o incident.xlsx', 'A workbook: summary, findings, people with what to do')
      .example('$0 report explorer -o people.html', 'Everybody, to search: state, cause, timeline and what to do')
      .example('$0 report whatif --schema new.json', 'What a change would do, before anybody makes it'),
  handler: async (args: ArgumentsCamelCase<ReportArgs>) => {
    const [{ openStore }, { resolveScope }, { parseTime }, { buildReport }] = await Promise.all([
      import('../store/open.ts'),
      import('../detect/scope.ts'),
      import('../detect/parse-time.ts'),
      import('../report/build.ts'),
    ]);
    if (args.format === 'ticket') return writeTickets(args);
    if (args.format === 'xlsx') return writeWorkbook(args);
    if (args.name === 'whatif') return writeWhatIf(args);
    refuseProposal(args);
    using store = await openStore(args.db, { readOnly: true });
    const scope = await resolveScope(store, args);
    const before = args.before === undefined ? null : parseTime('--before', args.before);
    const built = args.name === 'explorer' ? explorer(store, scope) : buildReport(store, args.name, scope, { before });
    await write(await built, args);
  },
};

/** The problems of a report as tickets, on standard output where no file is named. */
async function writeTickets(args: ReportArgs): Promise<void> {
  const [{ openStore }, { resolveScope }, { buildTickets }, { printText }] = await Promise.all([
    import('../store/open.ts'),
    import('../detect/scope.ts'),
    import('../report/ticket.ts'),
    import('./print-text.ts'),
  ]);
  refuseOthers(args, 'has no problems to write tickets of');
  using store = await openStore(args.db, { readOnly: true });
  const tickets = await buildTickets(store, args.name, await resolveScope(store, args));
  await printText(() => tickets, args.output === undefined ? {} : { output: args.output });
}

/** The answers of a report as a workbook. */
async function writeWorkbook(args: ReportArgs): Promise<void> {
  const [{ openStore }, { resolveScope }, { reportWorkbook }, { printBytes }, { say }] = await Promise.all([
    import('../store/open.ts'),
    import('../detect/scope.ts'),
    import('../report/workbook/build.ts'),
    import('./render.ts'),
    import('../output/say.ts'),
  ]);
  refuseOthers(args, 'cannot be had as a workbook');
  using store = await openStore(args.db, { readOnly: true });
  const { bytes, headline } = await reportWorkbook(store, args.name, await resolveScope(store, args));
  const output = args.output ?? `${args.name}.xlsx`;
  await printBytes(bytes, 'xlsx', { output });
  if (output === '-') return;
  say(headline);
  say(`Wrote ${output}.`);
}

/** Only what happened has problems and people of its own. */
function refuseOthers(args: ReportArgs, why: string): void {
  if (args.name === 'whatif' || args.name === 'explorer')
    throw usageError(`The report ${args.name} ${why}.`, 'Take incident or health.');
  refuseProposal(args);
}

async function explorer(store: Store, scope: Scope): Promise<BuiltReport> {
  const { buildExplorer } = await import('../report/explorer/build.ts');
  return buildExplorer(store, scope);
}

/** The report about a proposal: what `provlens whatif` answers, on a page, with its exit code. */
async function writeWhatIf(args: ReportArgs): Promise<void> {
  const [{ openStore }, { resolveScope }, { whatIf }, { exitCodeOf, limitVerdicts }, { buildWhatIfReport }] =
    await Promise.all([
      import('../store/open.ts'),
      import('../detect/scope.ts'),
      import('../replay/whatif/whatif.ts'),
      import('../replay/whatif/limits.ts'),
      import('../report/whatif/build.ts'),
    ]);
  const proposal = await readProposal(args);
  const limits = await readLimits(args);
  using store = await openStore(args.db, { create: false });
  const answer = await whatIf(store, await resolveScope(store, args), proposal);
  const verdicts = limitVerdicts(limits, answer.tally, answer.undecided);
  await write(await buildWhatIfReport(store, answer, verdicts), args);
  process.exitCode = exitCodeOf(verdicts, answer.undecided);
}

/** What only the report about a proposal takes. */
function refuseProposal(args: ReportArgs): void {
  const { schema, scope, assign, unassign, disable, set, retainOutOfScope } = args;
  const { map, filter, dropClause, newGroup, flow, objectMapping } = args;
  const settings = [schema, scope, assign, unassign, disable, set, retainOutOfScope];
  const changes = [map, filter, dropClause, newGroup, flow, objectMapping];
  const given = [...settings, ...changes].some((one) => one !== undefined);
  if (given || args.forgetLinks === true) {
    throw usageError(
      `The report ${args.name} is about what happened and takes no proposal.`,
      'For a proposal: provlens report whatif.',
    );
  }
}

async function write(report: BuiltReport, args: ReportArgs): Promise<void> {
  if (args.format === 'pdf') return writePdf(report, args);
  if (args.output === '-') {
    process.stdout.write(report.html);
    return;
  }
  const [{ replaceFile }, { bytes }, { say }, { writeFile }] = await Promise.all([
    import('../output/replace-file.ts'),
    import('../output/words.ts'),
    import('../output/say.ts'),
    import('node:fs/promises'),
  ]);
  const path = args.output ?? `${args.name}.html`;
  await replaceFile(path, (work) => writeFile(work, report.html));
  say(report.headline);
  say(`Wrote ${path} (${bytes(Buffer.byteLength(report.html))}).`);
}

/** The page as PDF, printed by a browser of this machine. */
async function writePdf(report: BuiltReport, args: ReportArgs): Promise<void> {
  if (args.output === '-') throw usageError('A PDF is written into a file.', 'Name one with -o.');
  const [{ replaceFile }, { printPdf }, { say }] = await Promise.all([
    import('../output/replace-file.ts'),
    import('../output/pdf/print-pdf.ts'),
    import('../output/say.ts'),
  ]);
  const path = args.output ?? `${args.name}.pdf`;
  await replaceFile(path, (work) => printPdf(report.html, work));
  say(report.headline);
  say(`Wrote ${path}.`);
}
