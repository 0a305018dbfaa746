import type { CommandModule } from 'yargs';
import { withEnvironment } from './environment.ts';
import { checkCommand } from './mapping/check.ts';
import { diffCommand } from './mapping/diff.ts';
import { evalCommand } from './mapping/eval.ts';
import { functionsCommand } from './mapping/functions.ts';
import { lintCommand } from './mapping/lint.ts';
import { payloadCommand } from './mapping/payload.ts';
import { printCommand } from './mapping/print.ts';
import { setCommand } from './mapping/set.ts';
import { testCommand } from './mapping/test.ts';
import { treeCommand } from './mapping/tree.ts';

/** `provlens mapping`: attribute mappings and scoping filters, without a database. */
export const mappingCommand: CommandModule<object, object> = {
  command: 'mapping',
  describe: 'Evaluate, test, check, compare and change attribute mappings and scoping filters',
  builder: (yargs) =>
    yargs
      .command(withEnvironment(evalCommand))
      .command(withEnvironment(testCommand))
      .command(withEnvironment(functionsCommand))
      .command(withEnvironment(lintCommand))
      .command(withEnvironment(diffCommand))
      .command(withEnvironment(payloadCommand))
      .command(withEnvironment(checkCommand))
      .command(withEnvironment(printCommand))
      .command(withEnvironment(treeCommand))
      .command(withEnvironment(setCommand))
      .demandCommand(1, 'Name what to do: eval, test, functions, lint, diff, payload, check, print, tree or set.'),
  handler: () => {},
};
