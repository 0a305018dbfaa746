import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that shows text page by page; tests pass one of their own. */
type StartPager = () => ChildProcess;

/** Text is shown so; closed once. */
export interface Paging {
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** Writes what is left, and waits until the reader is done. */
  readonly close: () => Promise<void>;
}

export interface PagingPlace {
  /** Writes to the terminal itself. */
  readonly direct: (chunk: string | Uint8Array) => Promise<void>;
  /** Lines of the terminal. */
  readonly rows: number;
  readonly start: StartPager;
  /** The reader has seen enough, and nobody sees what still comes. */
  readonly onQuit: () => void;
}

/** Holds text back until there are more lines than the terminal has: then a pager shows all of it, else the terminal does. */
export function pagedText({ direct, rows, start, onQuit }: PagingPlace): Paging {
  const held: (string | Uint8Array)[] = [];
  let lines = 0;
  let child: ChildProcess | null = null;
  let ended: Promise<unknown> | null = null;
  let isClosing = false;
  /** What the pager got first, for the case that there is no such program. */
  const sent: (string | Uint8Array)[] = [];
  let isMissing = false;

  const begin = (): ChildProcess => {
    const pager = start();
    // It takes Ctrl-C for itself; we go when it goes.
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    pager.stdin?.on('error', () => {});
    ended = new Promise<number | null>((resolve) => {
      pager.on('error', () => resolve(NOT_FOUND));
      pager.on('close', (code) => resolve(code));
    }).then(async (code) => {
      process.off('SIGINT', ignore);
      isMissing = code === NOT_FOUND;
      if (isMissing) for (const one of sent.splice(0)) await direct(one);
      else if (!isClosing) onQuit();
    });
    return pager;
  };
  const pass = async (pager: ChildProcess, chunk: string | Uint8Array): Promise<void> => {
    if (isMissing) return direct(chunk);
    if (sent.length < MOST_KEPT) sent.push(chunk);
    if (pager.stdin?.writable !== true || pager.stdin.write(chunk)) return;
    await Promise.race([once(pager.stdin, 'drain').catch(() => undefined), ended]);
  };

  return {
    write: async (chunk) => {
      if (child !== null) return pass(child, chunk);
      held.push(chunk);
      lines += Buffer.from(chunk).reduce((sum, byte) => sum + (byte === LINE_FEED ? 1 : 0), 0);
      if (lines < rows) return;
      child = begin();
      for (const one of held.splice(0)) await pass(child, one);
    },
    close: async () => {
      isClosing = true;
      for (const one of held.splice(0)) await direct(one);
      child?.stdin?.end();
      await ended;
    },
  };
}

const LINE_FEED = 10;
/** How a shell says that there is no such program. */
const NOT_FOUND = 127;
/** By then it would have said so. */
const MOST_KEPT = 1000;

/**
 * The command of the pager: of PROVLENS_PAGER, else of PAGER; null where neither names one, or names `cat` or nothing. It is never taken
 * from a file: that would be a command that runs because of a folder.
 */
export function pagerCommand(env: NodeJS.ProcessEnv): string | null {
  const command = (env['PROVLENS_PAGER'] ?? env['PAGER'] ?? '').trim();
  return command === '' || command === 'cat' ? null : command;
}

/** Starts a pager as the shell of the system would, with colours where it is less. */
export const startPager = (command: string, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env: { LESS: 'FRX', LV: '-c', ...env } });
