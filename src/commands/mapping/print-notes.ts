import { say } from '../../output/say.ts';

/** Notes for people, beside what a program reads from standard output. */
export function printNotes(notes: readonly string[]): void {
  for (const note of notes) say(`note: ${note}`);
}
