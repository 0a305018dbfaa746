import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { ScopeWords } from '../detect/scope.ts';
import { EXIT } from '../errors.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { asOfOption, dbOption, renderOptions, scopeOptions } from './options.ts';
import type { RenderArgs } from './render.ts';
import { timeZoneOption } from './time-zone-option.ts';

interface StatusArgs extends RenderArgs, ScopeWords, RedactArgs {}

/** `provlens status`: how each job is, as its log and the job itself tell it. */
export const statusCommand: CommandModule<object, StatusArgs> = {
  command: 'status',
  describe: 'The state of each provisioning job: in sync, failing, skipped, rhythm, last activity',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .option('redact', redactOption)
      .options(scopeOptions)
      .option('as-of', asOfOption)
      .option('time-zone', timeZoneOption)
      .options(renderOptions)
      .example('$0 status', 'Every job')
      .example('$0 status --app "Contoso Travel"', 'One application in detail')
      .example('$0 status --format csv -o jobs.csv', 'A row a job, with every number'),
  handler: async (args: ArgumentsCamelCase<StatusArgs>) => {
    const { resolveScope } = await import('../detect/scope.ts');
    const { hasJobs, jobsParams, jobsSql, readDetails, readJobs } = await import('../detect/status/read-status.ts');
    const { MOST_BLOCKS, statusText } = await import('../detect/status/status-text.ts');
    const { followedText, readStreams } = await import('../detect/doctor/stream-checks.ts');
    const { Shared } = await import('../detect/shared.ts');
    const { answersIn } = await import('../outcome/answers.ts');
    const { withOutcomes } = await import('../outcome/groups.ts');
    const { countsLine } = await import('../text/outcome-groups.ts');
    const { chosenFormat, printResult } = await import('./render.ts');
    const { printText } = await import('./print-text.ts');
    using store = await openFor(args, { readOnly: true });
    const scope = await resolveScope(store, args);
    const shared = await Shared.of(store, scope);
    if (chosenFormat(args) !== 'table') {
      if (!(await hasJobs(store, scope))) nothingKnown();
      const answers = await answersIn(store, scope, shared);
      await shared.close();
      await printResult(store, withOutcomes(jobsSql(), answers.table), jobsParams(scope), args);
      return;
    }
    const jobs = await readJobs(store, scope);
    if (jobs.length === 0) nothingKnown();
    const isDetailed = scope.app !== null || jobs.length <= MOST_BLOCKS;
    const details = isDetailed ? await readDetails(store, scope, jobs) : [];
    const { counts } = await answersIn(store, scope, shared);
    await shared.close();
    const people = new Map(
      jobs
        .map(({ job_key }) => [job_key, countsLine(counts.filter(({ jobKey }) => jobKey === job_key))] as const)
        .filter(([, words]) => words !== ''),
    );
    const streams = await readStreams(store);
    await printText((look) => statusText(jobs, details, scope, look, people) + followedText(streams, look.width), args);
  },
};

function nothingKnown(): void {
  process.stderr.write('provlens: no provisioning job is found in the logs or snapshots.\n');
  process.exitCode = EXIT.insufficient;
}
