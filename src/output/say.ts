import { visible } from './terminal.ts';

/** Says one line on standard error, beside an answer: it may quote names of files and text of logs, and nothing of it steers the terminal. */
export function say(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}
