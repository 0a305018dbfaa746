import { escapeMarkdown } from '../output/markdown.ts';
import { visible } from '../output/terminal.ts';
import { flat, plural, unlinked } from '../output/words.ts';
import type { Ticket } from './ticket.ts';

/** Teams takes messages of up to 28 KB, the frame around the card included. */
export const LARGEST_MESSAGE = 28_000;

/** The version that Teams knows on desktops and phones. */
const VERSION = '1.5';
/** Characters of one text: the whole story is in the report. */
const LONGEST = [1_500, 600, 200];

interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Large' | 'Medium';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
}

/** A paragraph. Unlike a TextBlock it takes its texts as they are: no Markdown, no dates to fill in. */
interface Paragraph {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: 'None' | 'Small';
}

interface Container {
  readonly type: 'Container';
  readonly separator: true;
  readonly spacing: 'Medium';
  readonly items: readonly Paragraph[];
}

/**
 * Problems as the message with an Adaptive Card that a workflow or webhook of Teams takes, never larger than Teams allows: what has no
 * room is counted. `heading`: what the card says first. Texts may be hostile and stay text.
 */
export function teamsMessage(heading: string, tickets: readonly Ticket[], none: string): string {
  for (const longest of LONGEST) {
    const message = fitted(heading, tickets, none, longest);
    if (message !== null) return message;
  }
  return messageOf([paragraph([{ type: 'TextRun', text: plain(heading, LONGEST.at(-1)!) }])], heading);
}

/** With as many problems as have room; null where not even the first has. */
function fitted(heading: string, tickets: readonly Ticket[], none: string, longest: number): string | null {
  const head = paragraph([{ type: 'TextRun', text: plain(heading, longest), weight: 'Bolder', size: 'Large' }]);
  if (tickets.length === 0)
    return messageOf([head, paragraph([{ type: 'TextRun', text: plain(none, longest) }])], heading);
  const shown: Container[] = [];
  let message: string | null = null;
  for (const ticket of tickets) {
    shown.push(containerOf(ticket, longest));
    const left = tickets.length - shown.length;
    const more =
      left === 0
        ? []
        : [paragraph([{ type: 'TextRun', text: `${plural('more problem', left)}: see the report.`, isSubtle: true }])];
    const longer = messageOf([head, ...shown, ...more], heading);
    if (Buffer.byteLength(longer) > LARGEST_MESSAGE) break;
    message = longer;
  }
  return message;
}

function containerOf({ title, summary, impact, cause, steps, evidence }: Ticket, longest: number): Container {
  const part = (label: string, lines: readonly string[]): Paragraph[] =>
    lines.length === 0
      ? []
      : [
          paragraph([{ type: 'TextRun', text: label, weight: 'Bolder' }], 'Small'),
          ...lines.map((line) => paragraph([{ type: 'TextRun', text: plain(line, longest) }], 'None')),
        ];
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      paragraph([{ type: 'TextRun', text: plain(title, longest), weight: 'Bolder', size: 'Medium' }]),
      paragraph([{ type: 'TextRun', text: plain(summary, longest) }], 'Small'),
      ...part('Impact', impact),
      ...part('Cause', cause),
      ...part(
        'Steps',
        steps.map((step, at) => `${at + 1}. ${step}`),
      ),
      ...evidence.map(([label, id]) =>
        paragraph(
          [
            { type: 'TextRun', text: `${plain(label, longest)}: `, isSubtle: true },
            { type: 'TextRun', text: plain(id, longest), fontType: 'Monospace' },
          ],
          'None',
        ),
      ),
    ],
  };
}

const paragraph = (inlines: readonly TextRun[], spacing?: 'None' | 'Small'): Paragraph => ({
  type: 'RichTextBlock',
  inlines,
  ...(spacing === undefined ? {} : { spacing }),
});

const messageOf = (body: readonly (Paragraph | Container)[], heading: string): string =>
  `${JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: VERSION,
          // Read where the card cannot be shown; there Markdown counts.
          fallbackText: escapeMarkdown(plain(heading, LONGEST.at(-1)!)),
          msteams: { width: 'Full' },
          body,
        },
      },
    ],
  })}\n`;

/** Text that stays text: nobody follows an address, no date is filled in, and nothing hidden hides. */
function plain(text: string, longest: number): string {
  const shown = unlinked(visible(flat(text))).replaceAll('{{', '{ {');
  return shown.length > longest ? `${shown.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : shown;
}
