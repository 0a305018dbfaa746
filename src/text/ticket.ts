import { escapeMarkdown } from '../output/markdown.ts';
import { visible } from '../output/terminal.ts';
import { count, flat, unlinked } from '../output/words.ts';

/** What a ticket says of one problem. All texts are plain, and may be hostile. */
export interface Ticket {
  /** What is the matter, in a line: the short description. */
  readonly title: string;
  readonly summary: string;
  readonly impact: readonly string[];
  readonly cause: readonly string[];
  /** What to do, in its order. */
  readonly steps: readonly string[];
  /** A label and an id each. */
  readonly evidence: readonly (readonly [label: string, id: string])[];
}

/**
 * Tickets in the Markdown that ServiceNow and Jira take: headings, lists and code, nothing that reads badly as plain text. Parts without
 * content are left out. `none`: what is there without a ticket.
 */
export const ticketsText = (tickets: readonly Ticket[], none: string): string =>
  tickets.length === 0 ? `${plain(none)}\n` : tickets.map(ticketText).join('\n---\n\n');

function ticketText({ title, summary, impact, cause, steps, evidence }: Ticket): string {
  const parts = [
    `# ${plain(title)}`,
    `## Summary\n\n${plain(summary)}`,
    part('Impact', impact.map(bullet)),
    part('Cause', cause.map(bullet)),
    part(
      'Steps',
      steps.map((step, at) => `${at + 1}. ${plain(step)}`),
    ),
    part(
      'Evidence',
      evidence.map(([label, id]) => `- ${plain(label)}: ${code(id)}`),
    ),
  ];
  return `${parts.filter((one) => one !== '').join('\n\n')}\n`;
}

const part = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${heading}\n\n${lines.join('\n')}`;

const bullet = (text: string): string => `- ${plain(text)}`;

/** Text that stays text: no markup, and no address that a ticket system makes a link or a mention of. */
const plain = (text: string): string => unlinked(escapeMarkdown(flat(text)));

/** In code nothing is markup but the sign that ends it. */
const code = (text: string): string => `\`${unlinked(visible(flat(text)).replaceAll('`', "'"))}\``;

/** An id as evidence; nothing where there is none. */
export const idLine = (label: string, value: string | null): Ticket['evidence'] =>
  value === null || value === '' ? [] : [[label, value]];

/** What to do and who does it, as a step; nothing where nothing is to be done. */
export const stepLine = (remedy: string, whoActs: string): string[] =>
  remedy === '' ? [] : [`${remedy}${whoActs === '' ? '' : ` Who acts: ${whoActs}.`}`];

/** The first names of so many. */
export const whoLine = (names: readonly string[], all: number): string[] =>
  names.length === 0
    ? []
    : [`Who: ${names.join(', ')}${all > names.length ? ` and ${count(all - names.length)} more` : ''}.`];
