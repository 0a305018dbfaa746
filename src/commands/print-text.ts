import { writeFile } from 'node:fs/promises';
import { redactedDocument } from '../output/redaction.ts';
import { replaceFile } from '../output/replace-file.ts';
import { type RenderArgs, standardOutput } from './render.ts';

/** Where text for people is shown. */
export interface TextLook {
  /** Cells in a line. */
  readonly width: number;
  readonly color: boolean;
}

/** Writes text for people to standard output, or to the -o file (all of it or nothing, 80 cells wide, without colour). */
export async function printText(draw: (look: TextLook) => string, args: RenderArgs): Promise<void> {
  if (args.output === undefined || args.output === '-') {
    const out = standardOutput();
    await out.write(redactedDocument(draw(out)));
  } else {
    await replaceFile(args.output, (path) => writeFile(path, redactedDocument(draw({ width: 80, color: false }))));
  }
}
