import { usageError } from '../errors.ts';
import type { BuiltReport } from '../report/build.ts';
import { openFor } from './open-for.ts';
import { compared, type ReportArgs, refuseProposal } from './report-args.ts';

/** Writes a page, or prints it. */
export async function writeReport(report: BuiltReport, args: ReportArgs): Promise<void> {
  if (args.format === 'pdf') return writePdf(report, args);
  await writeFileOf(args, 'html', report.html, report.headline);
}

/** Writes a text into the file that is named, else into one called after the report; "-": standard output. */
async function writeFileOf(args: ReportArgs, ending: string, content: string, headline: string): Promise<void> {
  if (args.output === '-') {
    process.stdout.write(content);
    return;
  }
  const [{ replaceFile }, { bytes }, { say }, { writeFile }] = await Promise.all([
    import('../output/replace-file.ts'),
    import('../output/words.ts'),
    import('../output/say.ts'),
    import('node:fs/promises'),
  ]);
  const path = args.output ?? `${args.name}.${ending}`;
  await replaceFile(path, (work) => writeFile(work, content));
  say(headline);
  say(`Wrote ${path} (${bytes(Buffer.byteLength(content))}).`);
}

/** The page as PDF, printed by a browser of this machine. */
async function writePdf(report: BuiltReport, args: ReportArgs): Promise<void> {
  if (args.output === '-') throw usageError('A PDF is written into a file.', 'Name one with -o.');
  const [{ replaceFile }, { printPdf }, { say }] = await Promise.all([
    import('../output/replace-file.ts'),
    import('../output/pdf/print-pdf.ts'),
    import('../output/say.ts'),
  ]);
  const path = args.output ?? `${args.name}.pdf`;
  await replaceFile(path, (work) => printPdf(report.html, work));
  say(report.headline);
  say(`Wrote ${path}.`);
}

/** What is new, open and fixed as a message; nothing is sent. */
export async function writeDigest(args: ReportArgs): Promise<void> {
  if (args.name !== 'digest' || (args.format !== undefined && args.format !== 'eml'))
    throw usageError(
      'The digest is a message for mail programs, and no other report is one.',
      'Write it with: provlens report digest -o digest.eml',
    );
  refuseProposal(args);
  const [{ resolveScope }, { buildDigest }, { mailAddress }] = await Promise.all([
    import('../detect/scope.ts'),
    import('../report/digest/build.ts'),
    import('../report/digest/message.ts'),
  ]);
  const from = mailAddress('--from', args.from ?? 'provlens@localhost');
  const to = (args.to ?? []).map((one) => mailAddress('--to', one));
  using store = await openFor(args, { readOnly: true });
  const scope = await resolveScope(store, args);
  const { email, headline } = await buildDigest(store, scope, await compared(args, scope), { from, to });
  await writeFileOf(args, 'eml', email, headline);
}
