import type { CommandModule } from 'yargs';
import { completionCommand } from './completion.ts';
import { demoCommand } from './demo.ts';
import { detectCommand } from './detect.ts';
import { doctorCommand } from './doctor.ts';
import { withEnvironment } from './environment.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { findCommand } from './find.ts';
import { followCommand } from './follow.ts';
import { ingestCommand } from './ingest.ts';
import { loadCommand } from './load.ts';
import { mappingCommand } from './mapping.ts';
import { openCommand } from './open.ts';
import { pruneCommand } from './prune.ts';
import { queryCommand } from './query.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { revealCommand } from './reveal.ts';
import { snapshotCommand } from './snapshot.ts';
import { sqlCommand } from './sql.ts';
import { statusCommand } from './status.ts';
import { synthCommand } from './synth.ts';
import { whatIfCommand } from './whatif.ts';

// biome-ignore lint/suspicious/noExplicitAny: each command has argument types of its own
const plain: readonly CommandModule<any, any>[] = [
  loadCommand,
  detectCommand,
  explainCommand,
  findCommand,
  statusCommand,
  reportCommand,
  openCommand,
  whatIfCommand,
  replayCommand,
  queryCommand,
  sqlCommand,
  mappingCommand,
  ingestCommand,
  followCommand,
  snapshotCommand,
  revealCommand,
  exportCommand,
  pruneCommand,
  doctorCommand,
  demoCommand,
  synthCommand,
  completionCommand,
];

/** Every command, in the order of --help: the order of use. Handlers import their room lazily, so that --help stays quick. */
export const commands = plain.map((command) => withEnvironment(command));
