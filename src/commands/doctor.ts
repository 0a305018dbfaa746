import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { EXIT } from '../errors.ts';
import { openFor, type RedactArgs, redactOption } from './open-for.ts';
import { dbOption, renderOptions } from './options.ts';
import type { RenderArgs } from './render.ts';

interface DoctorArgs extends RenderArgs, RedactArgs {}

/** `provlens doctor`: what is in the database, whether it can be trusted, and whether the machine will do. */
export const doctorCommand: CommandModule<object, DoctorArgs> = {
  command: 'doctor',
  describe: 'Check the database for gaps and damage; exit code 1 if there are any',
  builder: (yargs) => yargs.option('db', dbOption).option('redact', redactOption).options(renderOptions),
  handler: async (args: ArgumentsCamelCase<DoctorArgs>) => {
    const { examine } = await import('../detect/doctor/examine.ts');
    const { doctorJson, doctorRows } = await import('../detect/doctor/doctor-rows.ts');
    const { doctorText } = await import('../detect/doctor/doctor-text.ts');
    const { chosenFormat, printRows } = await import('./render.ts');
    const { printText } = await import('./print-text.ts');
    const examination = await examine(args.db, (db) => openFor({ ...args, db }, { readOnly: true }));
    const format = chosenFormat(args);
    if (format === 'table') await printText((look) => doctorText(examination, look), args);
    else if (format === 'json') await printText(() => doctorJson(examination), args);
    else await printRows(doctorRows(examination), args);
    if (examination.checks.some((check) => check.verdict === 'problem')) process.exitCode = EXIT.findings;
  },
};
