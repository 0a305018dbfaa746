import { styleFor } from '../../output/style.ts';
import { displayWidth, pad, truncate, visible } from '../../output/terminal.ts';
import { bytes, count, plural } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import { clock, span } from '../status/words.ts';
import type { CheckVerdict, DoctorCheck } from './check.ts';
import type { Coverage, FileLine } from './coverage-checks.ts';
import type { Examination } from './examine.ts';
import type { InputLine } from './input-check.ts';
import { type StreamLine, streamWords } from './stream-checks.ts';

interface DoctorDisplay {
  readonly width: number;
  readonly color: boolean;
}

const MARK: Readonly<Record<CheckVerdict, string>> = { ok: 'ok', note: 'note', problem: 'PROBLEM' };
const INDENT = 11;
const MOST_JOBS = 20;
const MOST_FILES = 12;

/** The answer of `provlens doctor` for people. */
export function doctorText(examination: Examination, look: DoctorDisplay): string {
  const style = styleFor(look.color);
  const sections = [
    `${style.bold(headline(examination))}\n`,
    examination.checks.map((check) => checkLines(check, look)).join(''),
    section('Files', fileLines(examination.files, look), look),
    section('Followed', streamLines(examination.streams, look), look),
    section('Coverage', coverageLines(examination.jobs, look), look),
    section('Inputs', inputLines(examination.inputs, look), look),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

/** Whether the database can be trusted, in a sentence. */
export function headline({ checks, files, database }: Examination): string {
  const problems = checks.filter((check) => check.verdict === 'problem').length;
  const notes = checks.filter((check) => check.verdict === 'note').length;
  const counted = [problems > 0 ? plural('problem', problems) : '', notes > 0 ? plural('note', notes) : ''].filter(
    (text) => text !== '',
  );
  if (files.length === 0 && problems > 0) return `${visible(database)} could not be examined: ${counted.join(', ')}`;
  if (problems > 0) return `${visible(database)} cannot be trusted yet: ${counted.join(', ')}`;
  if (files.length === 0) return `${visible(database)} holds no logs yet`;
  return `${visible(database)}: every record is accounted for${counted.length > 0 ? `; ${counted.join(', ')}` : ''}`;
}

function checkLines(check: DoctorCheck, look: DoctorDisplay): string {
  const style = styleFor(look.color);
  const paint = { ok: style.green, note: style.yellow, problem: style.red }[check.verdict];
  const room = Math.max(20, look.width - INDENT);
  const found = wrap(`${check.title}: ${visible(check.found)}`, room);
  const remedy =
    check.remedy === null ? [] : wrap(check.remedy, room - 2).map((line, i) => `${i === 0 ? '→ ' : '  '}${line}`);
  return [...found, ...remedy]
    .map(
      (line, index) =>
        `  ${index === 0 ? paint(MARK[check.verdict].padEnd(INDENT - 2)) : ' '.repeat(INDENT - 2)}${line}\n`,
    )
    .join('');
}

function section(title: string, lines: readonly string[], look: DoctorDisplay): string {
  if (lines.length === 0) return '';
  return `${styleFor(look.color).bold(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** A line a file; where there are many (a storage account has one for every hour) a line a dialect. */
function fileLines(files: readonly FileLine[], look: DoctorDisplay): string[] {
  if (files.length <= MOST_FILES) {
    return files.flatMap((file) => {
      const rest = `${visible(file.dialect)}, ${counts([file])}${file.complete ? '' : ', CUT SHORT'}`;
      return besideOrBelow(visible(file.path), rest, look);
    });
  }
  const dialects = [...new Set(files.map((file) => file.dialect))].sort();
  return [
    ...dialects.flatMap((dialect) => {
      const own = files.filter((file) => file.dialect === dialect);
      return besideOrBelow(`${visible(dialect)}, ${plural('file', own.length)}`, counts(own), look);
    }),
    'Each file: --format json',
  ];
}

function counts(files: readonly FileLine[]): string {
  const total = (pick: (file: FileLine) => number): number => files.reduce((sum, file) => sum + pick(file), 0);
  const rejected = total((file) => file.rejected);
  return [
    bytes(total((file) => file.bytes)),
    plural(
      'record',
      total((file) => file.records),
    ),
    `${count(total((file) => file.inserted))} new`,
    plural(
      'duplicate',
      total((file) => file.duplicates),
    ),
    ...(rejected === 0 ? [] : [`${count(rejected)} rejected`]),
  ].join(', ');
}

const streamLines = (streams: readonly StreamLine[], look: DoctorDisplay): string[] =>
  streams.flatMap((stream) => besideOrBelow(visible(stream.name), streamWords(stream), look));

/** Two texts on one line where they fit, else the second indented below the first. */
function besideOrBelow(text: string, rest: string, look: DoctorDisplay): string[] {
  const room = look.width - 2;
  const whole = `${text}: ${rest}`;
  if (displayWidth(whole) <= room) return [whole];
  return [...wrap(text, room), ...wrap(rest, room - 2).map((line) => `  ${line}`)];
}

function coverageLines(jobs: readonly Coverage[], look: DoctorDisplay): string[] {
  const shown = jobs.slice(0, MOST_JOBS).map((job) => ({
    name: visible(job.app_name ?? job.job_key),
    text: job.first_time === null ? 'no events with a time' : `${clock(job.first_time)} – ${clock(job.last_time)}`,
    rest: [
      plural('event', job.events),
      ...(job.longest_silence_minutes === null ? [] : [`silent at most ${span(job.longest_silence_minutes)}`]),
    ].join(', '),
  }));
  const widest = Math.max(0, ...shown.map(({ name }) => displayWidth(name)));
  const nameWidth = Math.min(widest, Math.max(12, look.width - 48));
  const more =
    jobs.length > MOST_JOBS ? [`and ${plural('more job', jobs.length - MOST_JOBS)}: --format json has all`] : [];
  const lines = shown.flatMap(({ name, text, rest }) => {
    const head = `${pad(truncate(name, nameWidth), nameWidth)}  ${text}`;
    const whole = `${head}  ${rest}`;
    return displayWidth(whole) <= look.width - 2 ? [whole] : [head, `${' '.repeat(nameWidth)}  ${rest}`];
  });
  return [...lines, ...more];
}

function inputLines(inputs: readonly InputLine[], look: DoctorDisplay): string[] {
  const room = Math.max(20, look.width - INDENT);
  const lines = inputs.flatMap((input) =>
    wrap(inputWords(input), room).map(
      (line, index) => `${(index > 0 ? '' : input.present ? 'there' : 'missing').padEnd(INDENT - 2)}${line}`,
    ),
  );
  const isCollectable = inputs.some(({ input, present }) => !present && input !== 'event' && input !== 'audit');
  if (!isCollectable) return lines;
  return [
    ...lines,
    ...wrap('A script of read-only requests for all of it: provlens snapshot --how-to powershell (or bash)', room),
  ];
}

function inputWords({ present, words, adds, how, takenAt, versions, complete }: InputLine): string {
  if (!present) return `${words} would add ${adds} (${how})`;
  if (takenAt === null) return words;
  const more = versions > 1 ? `, the newest of ${count(versions)}` : '';
  return `${words}, taken ${clock(takenAt)}${more}${complete ? '' : ', cut short'}`;
}
