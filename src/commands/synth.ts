import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import type { SynthWords } from '../synth/read-options.ts';

interface SynthArgs extends SynthWords {
  readonly list: boolean;
  readonly format: string;
}

/** `provlens synth`: an invented tenant with its logs, its snapshots and the truth about both. */
export const synthCommand: CommandModule<object, SynthArgs> = {
  command: 'synth',
  describe: 'Invent a tenant: its logs, its snapshots, and the truth about both',
  builder: (yargs) =>
    yargs
      .option('out', { type: 'string', requiresArg: true, describe: 'The folder to write; it has to be new or empty' })
      .option('seed', { type: 'number', default: 1, requiresArg: true, describe: 'The same seed gives the same bytes' })
      .option('users', { type: 'number', default: 1000, requiresArg: true, describe: 'Users of the directory' })
      .option('groups', {
        type: 'number',
        requiresArg: true,
        describe: 'Groups of the directory; default: one for 60 users, 24 at least',
      })
      .option('apps', { type: 'number', default: 3, requiresArg: true, describe: 'Applications with a job each' })
      .option('days', { type: 'number', default: 7, requiresArg: true, describe: 'How long the log is' })
      .option('start', { type: 'string', default: '2026-03-02', requiresArg: true, describe: 'Its first day (UTC)' })
      .option('faults', {
        type: 'string',
        default: 'all',
        requiresArg: true,
        describe: 'all, none, or names with an optional rate: disabled-user:0.01,throttling',
      })
      .option('dialect', {
        choices: ['graph', 'portal-json', 'portal-csv', 'monitor', 'log-analytics', 'audit', 'audit-2017', 'mixed'],
        default: 'graph',
        describe: 'How the log is written',
      })
      .option('noise', {
        type: 'boolean',
        default: false,
        describe: 'Duplicates, reordered lines, broken records, other spellings of times',
      })
      .option('at', {
        type: 'string',
        default: 'end',
        requiresArg: true,
        describe: 'Moments of snapshots: start,mid,end',
      })
      .option('list', { type: 'boolean', default: false, describe: 'List the faults there are' })
      .option('format', { choices: ['table', 'json'], default: 'table', describe: 'What is printed' })
      .example('$0 synth --seed 7 --users 2000 --out tenant', 'A tenant with every fault there is')
      .example(
        '$0 synth --faults empty-matching-user:0.05 --dialect monitor --out tenant',
        'One fault, as Azure Monitor logs it',
      ),
  handler: async (args: ArgumentsCamelCase<SynthArgs>) => {
    const { faultList, synthText } = await import('./synth-text.ts');
    const { standardOutput } = await import('./render.ts');
    const out = standardOutput();
    if (args.list) return out.write(await faultList(args.format));
    const { readSynthOptions } = await import('../synth/read-options.ts');
    const { writeTenant } = await import('../synth/write-tenant.ts');
    const options = readSynthOptions(args);
    const report = writeTenant(options, (events) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${events} events`);
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    await out.write(synthText(report, options, args.format));
  },
};
