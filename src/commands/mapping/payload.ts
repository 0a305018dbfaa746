import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { OPERATIONS } from '../../mapping/payload/planned.ts';
import { dbOption, outputOption, textFormat } from '../options.ts';
import { FORMATS, type PayloadArgs } from './payload-args.ts';

/** `provlens mapping payload`: what the application will receive for a person or a group. */
export const payloadCommand: CommandModule<object, PayloadArgs> = {
  command: 'payload [who]',
  describe: 'What the application receives for a person or group: the SCIM body, or the attributes that are written',
  builder: (yargs) =>
    yargs
      .positional('who', { type: 'string', describe: 'The person or group: id, user principal name or display name' })
      .option('all', { type: 'boolean', default: false, describe: 'Every user and group' })
      .option('schema', {
        type: 'string',
        demandOption: true,
        requiresArg: true,
        describe: 'The JSON of a schema, template, job or object mapping',
      })
      .option('users', { type: 'string', requiresArg: true, describe: 'An export of users from Microsoft Graph' })
      .option('snapshots', {
        type: 'boolean',
        default: false,
        describe:
          'The users and groups of the newest snapshots in the database, with their roles, members and accounts',
      })
      .option('app', {
        type: 'string',
        requiresArg: true,
        describe: 'With --snapshots: whose roles and accounts are meant (name, service principal id or job id)',
      })
      .option('db', dbOption)
      .option('operation', {
        choices: OPERATIONS,
        default: 'create' as const,
        requiresArg: true,
        describe: 'What happens to the account',
      })
      .option('tenant-url', {
        type: 'string',
        requiresArg: true,
        describe: 'The Tenant URL of the application: with ?aadOptscim062020 a PATCH follows the standard',
      })
      .option('now', { type: 'string', requiresArg: true, describe: 'What Now() gives (UTC); default: the clock' })
      .option('format', textFormat(FORMATS))
      .option('output', outputOption)
      .example(
        '$0 mapping payload ana@contoso.example --schema schema.json --users users.json',
        'The POST of a creation',
      )
      .epilogue(
        'Exit codes: 0 all of it is known, 1 a mapping fails, 2 usage, 3 input unreadable, 4 something is not known.',
      ),
  handler: async (args: ArgumentsCamelCase<PayloadArgs>) => {
    const { exitCodeOfPayloads, payloadsGiven } = await import('./payload-input.ts');
    const { printPayloads } = await import('./payload-output.ts');
    const payloads = await payloadsGiven(args);
    await printPayloads(payloads, args);
    process.exitCode = exitCodeOfPayloads(payloads);
  },
};
