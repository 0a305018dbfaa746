import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { Scope } from '../detect/scope.ts';
import { usageError } from '../errors.ts';
import type { BuiltReport } from '../report/build.ts';
import type { Store } from '../store/store.ts';
import { openFor, redactOption } from './open-for.ts';
import { asOfOption, dbOption, outputOption, scopeOptions } from './options.ts';
import { compared, REPORT_FORMATS, type ReportArgs, refuseIdle, refuseProposal } from './report-args.ts';
import { limitOptions, proposalOptions, readLimits, readProposal } from './whatif-args.ts';
import { writeDigest, writeReport } from './write-report.ts';

/** `provlens report`: one self-contained HTML file, tickets or a workbook. */
export const reportCommand: CommandModule<object, ReportArgs> = {
  command: 'report <name>',
  describe: 'Write a report as one HTML file that opens anywhere, without a network',
  builder: (yargs) =>
    yargs
      .positional('name', {
        type: 'string',
        demandOption: true,
        describe: 'Which report: incident, health, summary, owner, diff, digest, explorer, whatif',
      })
      .option('db', dbOption)
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('before', {
        type: 'string',
        requiresArg: true,
        describe:
          'summary, diff, digest: the earlier moment to compare with (UTC; default: a week before now, else a day)',
      })
      .option('baseline', {
        type: 'string',
        requiresArg: true,
        describe: 'summary, diff, digest: a file of "detect --save-baseline" to compare with, in place of a moment',
      })
      .option('from', { type: 'string', requiresArg: true, describe: 'digest: the address that it comes from' })
      .option('to', { type: 'string', array: true, requiresArg: true, describe: 'digest: addresses that it goes to' })
      .options(proposalOptions)
      .options(limitOptions)
      .option('output', { ...outputOption, describe: 'Write to this file ("-": standard output); default: NAME.html' })
      .option('format', {
        choices: REPORT_FORMATS,
        requiresArg: true,
        describe:
          'A page, the same on paper (with a browser of this machine), a ticket for each problem to paste into ServiceNow or Jira, a message with an Adaptive Card for Teams, a workbook, or a message for mail programs (digest) (default: by the ending of -o, else html)',
      })
      .example('$0 report incident -o report.html --app "Contoso Travel"', 'What happened, why, and who is affected')
      .example('$0 report health', 'The whole estate: each application, its trend, every finding')
      .example(
        '$0 report summary -o summary.pdf',
        'One page for those who decide: what, who, since when, and the trend',
      )
      .example('$0 report owner --app "Contoso Travel"', 'What the owner of one application has to do')
      .example('$0 report diff --before 2026-03-01', 'Who is new, fixed and still waiting since then')
      .example('$0 report digest --before 7d -o digest.eml', 'A message to send on: what is new, fixed and still open')
      .example('$0 report incident -o incident.xlsx', 'A workbook: summary, findings, people with what to do')
      .example('$0 report explorer -o people.html', 'Everybody, to search: state, cause, timeline and what to do')
      .example('$0 report whatif --schema new.json', 'What a change would do, before anybody makes it'),
  handler: async (args: ArgumentsCamelCase<ReportArgs>) => {
    const [{ resolveScope }, { buildReport }] = await Promise.all([
      import('../detect/scope.ts'),
      import('../report/build.ts'),
    ]);
    refuseIdle(args);
    if (args.format === 'ticket' || args.format === 'teams') return writeTickets(args);
    if (args.format === 'xlsx') return writeWorkbook(args);
    if (args.name === 'digest' || args.format === 'eml') return writeDigest(args);
    if (args.name === 'whatif') return writeWhatIf(args);
    refuseProposal(args);
    using store = await openFor(args, { readOnly: true });
    const scope = await resolveScope(store, args);
    const built =
      args.name === 'explorer'
        ? explorer(store, scope)
        : buildReport(store, args.name, scope, await compared(args, scope));
    await writeReport(await built, args);
  },
};

/** The problems of a report as tickets or as a message for Teams, on standard output where no file is named. */
async function writeTickets(args: ReportArgs): Promise<void> {
  const [{ resolveScope }, { buildTeamsMessage, buildTickets }, { printText }] = await Promise.all([
    import('../detect/scope.ts'),
    import('../report/tickets.ts'),
    import('./print-text.ts'),
  ]);
  refuseOthers(args, 'has no problems to write tickets of');
  using store = await openFor(args, { readOnly: true });
  const build = args.format === 'teams' ? buildTeamsMessage : buildTickets;
  const tickets = await build(store, args.name, await resolveScope(store, args));
  await printText(() => tickets, args.output === undefined ? {} : { output: args.output });
}

/** The answers of a report as a workbook. */
async function writeWorkbook(args: ReportArgs): Promise<void> {
  const [{ resolveScope }, { reportWorkbook }, { printBytes }, { say }] = await Promise.all([
    import('../detect/scope.ts'),
    import('../report/workbook/build.ts'),
    import('./render.ts'),
    import('../output/say.ts'),
  ]);
  refuseOthers(args, 'cannot be had as a workbook');
  using store = await openFor(args, { readOnly: true });
  const { bytes, headline } = await reportWorkbook(store, args.name, await resolveScope(store, args));
  const output = args.output ?? `${args.name}.xlsx`;
  await printBytes(bytes, 'xlsx', { output });
  if (output === '-') return;
  say(headline);
  say(`Wrote ${output}.`);
}

/** Only what happened has problems and people of its own. */
function refuseOthers(args: ReportArgs, why: string): void {
  if (['whatif', 'explorer', 'digest'].includes(args.name))
    throw usageError(`The report ${args.name} ${why}.`, 'Take incident or health.');
  refuseProposal(args);
}

async function explorer(store: Store, scope: Scope): Promise<BuiltReport> {
  const { buildExplorer } = await import('../report/explorer/build.ts');
  return buildExplorer(store, scope);
}

/** The report about a proposal: what `provlens whatif` answers, on a page, with its exit code. */
async function writeWhatIf(args: ReportArgs): Promise<void> {
  const [
    { resolveScope },
    { whatIf },
    { exitCodeOf, limitVerdicts },
    { buildWhatIfReport },
    { learnAnswer, learnDecisions },
  ] = await Promise.all([
    import('../detect/scope.ts'),
    import('../replay/whatif/whatif.ts'),
    import('../replay/whatif/limits.ts'),
    import('../report/whatif/build.ts'),
    import('../redact/redact.ts'),
  ]);
  const proposal = await readProposal(args);
  const limits = await readLimits(args);
  using store = await openFor(args, { create: false });
  const answer = await whatIf(store, await resolveScope(store, args), proposal);
  await learnDecisions(store, 'whatif_after');
  learnAnswer(answer);
  const verdicts = limitVerdicts(limits, answer.tally, answer.undecided);
  await writeReport(await buildWhatIfReport(store, answer, verdicts), args);
  process.exitCode = exitCodeOf(verdicts, answer.undecided);
}
