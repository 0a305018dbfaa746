import type { CommandModule } from 'yargs';
import { ingestCommand } from './ingest.ts';
import { sqlCommand } from './sql.ts';

/** Every command, in the order of --help. Handlers import their room lazily, so that --help stays quick. */
// biome-ignore lint/suspicious/noExplicitAny: each command has argument types of its own
export const commands: CommandModule<any, any>[] = [ingestCommand, sqlCommand];
