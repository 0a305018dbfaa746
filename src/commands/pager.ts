import { type Paging, pagedText, pagerCommand, startPager } from '../output/paging.ts';
import { streamWriter } from '../output/stream-writer.ts';
import { settings } from './settings.ts';

let current: Paging | null = null;

/**
 * What writes to standard output: through a pager where a person reads at a terminal, a pager is named (PROVLENS_PAGER or PAGER) and neither
 * `--no-pager` nor the file of settings says no. Anyone who runs a command calls `closePager` behind it.
 */
export function outputWriter(): (chunk: string | Uint8Array) => Promise<void> {
  const { stdout, stdin, env, argv } = process;
  const command = pagerCommand(env);
  const isAsked = stdout.isTTY === true && stdin.isTTY === true && !argv.includes('--no-pager') && settings().pager;
  if (command === null || !isAsked) return streamWriter(stdout);
  current ??= pagedText({
    direct: streamWriter(stdout),
    rows: stdout.rows ?? Number.POSITIVE_INFINITY,
    start: () => {
      // Ends the line that says that the command is at work.
      stdout.write('');
      return startPager(command, env);
    },
    onQuit: () => process.exit(process.exitCode ?? 0),
  });
  return current.write;
}

/** Shows what is held back for the pager, and waits until its reader is done. Nothing happens where there is none. */
export async function closePager(): Promise<void> {
  const paging = current;
  current = null;
  await paging?.close();
}
