import type { CommandModule } from 'yargs';
import { withEnvironment } from './environment.ts';
import { askCommand } from './query/ask.ts';
import { newCommand } from './query/new.ts';
import { testCommand } from './query/test.ts';

/** `provlens query`: ask one question of the catalogue, or write and test questions of one's own. */
export const queryCommand: CommandModule<object, object> = {
  command: 'query',
  describe: 'Show the rows of a check or view, the list of them, or the SQL of one; write and test your own',
  builder: (yargs) =>
    yargs
      .command(withEnvironment(askCommand))
      .command(withEnvironment(newCommand))
      .command(withEnvironment(testCommand)),
  handler: () => {},
};
