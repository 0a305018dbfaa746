import type { MissingInput } from '../../detect/inputs.ts';
import type { Answers } from '../../outcome/answers.ts';
import { count, plural } from '../../output/words.ts';
import { moment } from '../../text/time.ts';
import { commandLine } from '../command-line.ts';
import type { SectionOf } from '../definition.ts';
import type { CoverageRow, FileRow, SnapshotRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable, listed } from '../phrases.ts';

/** The inputs that were used, and those that were not there with what therefore cannot be known. */
export function inputsSection(section: SectionOf<'inputs'>, gathered: Gathered): Html {
  const [coverage] = rowsOf<CoverageRow>(gathered, section.coverage);
  const files = rowsOf<FileRow>(gathered, section.files);
  return html`<section class="inputs">
<h2>${section.title}</h2>
${coverage === undefined ? NOTHING : covered(coverage, gathered)}
${snapshotList(rowsOf<SnapshotRow>(gathered, section.snapshots), gathered.scope.asOf)}${fileTable(files, commandLine(section.command, gathered.scope, false))}
<h3>Missing inputs</h3>
${lacking(gathered, coverage)}</section>
`;
}

function covered(c: CoverageRow, { scope: { asOf } }: Gathered): Html {
  const events =
    c.first_time === null || c.last_time === null
      ? plural('provisioning event', c.events)
      : `${plural('provisioning event', c.events)} from ${moment(c.first_time, asOf)} to ${moment(c.last_time, asOf)}`;
  const audits =
    c.first_audit === null || c.last_audit === null
      ? 'no directory audit row'
      : `${plural('configuration or service event', c.audits)} from ${moment(c.first_audit, asOf)} to ${moment(c.last_audit, asOf)}`;
  const timeless =
    c.events_without_time === 0
      ? ''
      : ` ${plural('event', c.events_without_time)} of these have no time that could be read.`;
  return html`<p>${events}; ${audits}.${timeless} What happened outside these spans, or was not exported, is not in this report.</p>`;
}

const KINDS: Readonly<Record<string, string>> = {
  user: 'users',
  group: 'groups',
  service_principal: 'applications',
  membership: 'group members',
  assignment: 'assignments',
  app_role: 'roles',
  target_object: 'accounts of the application',
  link: 'object connections',
  sync_schema: 'synchronization schema',
  job_status: 'job status',
};

function snapshotList(snapshots: readonly SnapshotRow[], asOf: string | null): Html {
  if (snapshots.length === 0) return NOTHING;
  const taken = snapshots.map(({ taken_at, kinds, complete }) => {
    const words = listed(kinds.split(',').map((kind) => KINDS[kind] ?? kind));
    return html`<li>${moment(taken_at, asOf)}: ${words}${complete ? NOTHING : ' (cut short)'}</li>
`;
  });
  return html`<p>Snapshots that were used:</p>
<ul class="taken">
${taken}</ul>
`;
}

function fileTable(files: readonly FileRow[], command: string): Html {
  const [first] = files;
  if (first === undefined) return html`<p class="quiet">No file is on record.</p>`;
  const left = first.total - files.length;
  const odd = [
    first.all_rejected > 0 ? `${plural('record', first.all_rejected)} could not be read` : null,
    first.incomplete > 0
      ? `${plural('file', first.incomplete)} ${first.incomplete === 1 ? 'looks' : 'look'} cut short`
      : null,
  ].filter((words) => words !== null);
  return html`<p>${plural('file', first.total)} with ${plural('record', first.all_records)} in all applications${odd.length === 0 ? '; every record was read' : `; ${odd.join('; ')}`}.</p>
<table class="rows">
<thead><tr><th scope="col" class="text">File</th><th scope="col" class="text">Kind</th><th scope="col" class="number">Records</th><th scope="col" class="number">Duplicates</th><th scope="col" class="number">Not read</th><th scope="col" class="text">Whole?</th></tr></thead>
<tbody>
${files.map(fileRow)}</tbody></table>
${left > 0 ? html`<p class="more">and ${count(left)} more; all of them: <code>${command}</code></p>\n` : NOTHING}`;
}

const fileRow = (file: FileRow): Html =>
  html`<tr><td class="text" data-label="File">${file.name === '' || file.name === '-' ? 'standard input' : html`<span>${breakable(file.name)}</span>`}</td><td class="text" data-label="Kind">${file.dialect}</td><td class="number" data-label="Records">${count(file.records)}</td><td class="number" data-label="Duplicates">${count(file.duplicates)}</td><td class="number" data-label="Not read">${count(file.rejected)}</td><td class="text" data-label="Whole?">${file.complete ? 'yes' : `no: ${file.incomplete_reason}`}</td></tr>
`;

function lacking({ findings, answers }: Gathered, coverage: CoverageRow | undefined): Html {
  const inputs = new Map<string, { words: string; effects: Set<string> }>();
  const note = ({ input, words, effect }: Omit<MissingInput, 'input'> & { input: string }): void => {
    const known = inputs.get(input) ?? { words, effects: new Set<string>() };
    known.effects.add(effect);
    inputs.set(input, known);
  };
  if (coverage?.audits === 0) note(NO_AUDIT);
  for (const { query, table, missing, wouldAdd } of findings) {
    // What was not asked at all needs its first input before any other adds to it.
    if (table === null) for (const { input, words } of missing) note({ input, words, effect: lowerFirst(query.title) });
    else for (const input of [...missing, ...wouldAdd]) note(input);
  }
  for (const { appId, why } of answers.missing) {
    note({
      input: `replay ${appId ?? ''}`,
      words: `decisions of a replay${appId === null ? '' : ` for ${nameOf(answers, appId)}`}`,
      effect: why,
    });
  }
  if (inputs.size === 0) return html`<p class="quiet">No check lacks an input.</p>\n`;
  return html`<dl class="lacking">
${[...inputs.values()].map(
  ({
    words,
    effects,
  }) => html`<div><dt>${words.charAt(0).toUpperCase()}${words.slice(1)}</dt><dd>Cannot be known without it: ${effectWords([...effects])}.</dd></div>
`,
)}</dl>
`;
}

const nameOf = ({ counts }: Answers, app: string): string => counts.find(({ appId }) => appId === app)?.appName ?? app;

/** Effects of one input that are written out. */
const WRITTEN_OUT = 6;

const effectWords = (effects: readonly string[]): string => {
  const left = effects.length - WRITTEN_OUT;
  const words = effects.slice(0, WRITTEN_OUT).join('; ');
  return left > 0 ? `${words}; and ${plural('more check', left)}` : words;
};

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const NO_AUDIT = {
  input: 'audit',
  words: 'directory audit rows of the service Account Provisioning',
  effect: 'who changed the configuration, when the job was started or stopped, whether it went into quarantine',
};
