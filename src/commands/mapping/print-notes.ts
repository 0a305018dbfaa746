import { visibleLines } from '../../output/terminal.ts';

/** Notes for people, beside what a program reads from standard output. */
export function printNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`note: ${visibleLines(note)}\n`);
}
