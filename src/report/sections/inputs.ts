import { count, plural } from '../../output/words.ts';
import { moment } from '../../text/time.ts';
import { commandLine } from '../command-line.ts';
import type { SectionOf } from '../definition.ts';
import type { CoverageRow, FileRow, SnapshotRow } from '../facts.ts';
import { filesSentence, NO_FILE } from '../file-words.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { type Lacking, lackingInputs, lackingSentence, NOTHING_LACKS } from '../lacking.ts';
import { breakable, listed } from '../phrases.ts';

/** The inputs that were used, and those that were not there with what therefore cannot be known. */
export function inputsContent(section: SectionOf<'inputs'>, gathered: Gathered): Html {
  const [coverage] = rowsOf<CoverageRow>(gathered, section.coverage);
  const files = rowsOf<FileRow>(gathered, section.files);
  return html`<div class="inputs">
${coverage === undefined ? NOTHING : covered(coverage, gathered)}
${snapshotList(rowsOf<SnapshotRow>(gathered, section.snapshots), gathered.scope.asOf)}${fileTable(files, commandLine(section.command, gathered.scope, false))}
<h3>Missing inputs</h3>
${lackingList(lackingInputs({ ...gathered, audits: coverage?.audits ?? null }))}</div>
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
  if (first === undefined) return html`<p class="quiet">${NO_FILE}</p>`;
  const left = first.total - files.length;
  return html`<p>${filesSentence(first)}</p>
<table class="rows">
<thead><tr><th scope="col" class="text">File</th><th scope="col" class="text">Kind</th><th scope="col" class="number">Records</th><th scope="col" class="number">Duplicates</th><th scope="col" class="number">Not read</th><th scope="col" class="text">Whole?</th></tr></thead>
<tbody>
${files.map(fileRow)}</tbody></table>
${left > 0 ? html`<p class="more">and ${count(left)} more; all of them: <code>${command}</code></p>\n` : NOTHING}`;
}

const fileRow = (file: FileRow): Html =>
  html`<tr><td class="text" data-label="File">${file.name === '' || file.name === '-' ? 'standard input' : html`<span>${breakable(file.name)}</span>`}</td><td class="text" data-label="Kind">${file.dialect}</td><td class="number" data-label="Records">${count(file.records)}</td><td class="number" data-label="Duplicates">${count(file.duplicates)}</td><td class="number" data-label="Not read">${count(file.rejected)}</td><td class="text" data-label="Whole?">${file.complete ? 'yes' : `no: ${file.incomplete_reason}`}</td></tr>
`;

function lackingList(inputs: readonly Lacking[]): Html {
  if (inputs.length === 0) return html`<p class="quiet">${NOTHING_LACKS}</p>\n`;
  return html`<dl class="lacking">
${inputs.map(
  (input) => html`<div><dt>${input.words}</dt><dd>${lackingSentence(input)}</dd></div>
`,
)}</dl>
`;
}
