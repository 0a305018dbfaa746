import { expect, test } from 'vitest';
import { z } from 'zod';
import { LARGEST_MESSAGE, teamsMessage } from '../../src/text/teams-card.ts';
import type { Ticket } from '../../src/text/ticket.ts';

/** Of the schema of Adaptive Cards 1.5 what a message uses; anything else in it is a mistake. */
const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.enum(['Default', 'Lighter', 'Bolder']).optional(),
  size: z.enum(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge']).optional(),
  isSubtle: z.boolean().optional(),
  fontType: z.enum(['Default', 'Monospace']).optional(),
});
const spacing = z.enum(['Default', 'None', 'Small', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional();
const paragraph = z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(textRun).min(1), spacing });
const container = z.strictObject({
  type: z.literal('Container'),
  separator: z.boolean(),
  spacing,
  items: z.array(paragraph).min(1),
});
const message = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: z.strictObject({
        $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.5'),
        fallbackText: z.string(),
        msteams: z.strictObject({ width: z.literal('Full') }),
        body: z.array(z.union([paragraph, container])).min(1),
      }),
    }),
  ]),
});

const cardOf = (text: string) => message.parse(JSON.parse(text)).attachments[0].content;
const textsOf = (text: string): string[] =>
  cardOf(text).body.flatMap((one) =>
    (one.type === 'Container' ? one.items : [one]).map(({ inlines }) => inlines.map((run) => run.text).join('')),
  );

const ticket = (more: Partial<Ticket> = {}): Ticket => ({
  title: 'Fjord Travel: 3 people have no account',
  summary: '3 people have no account in Fjord Travel.',
  impact: ['Severity: high.', 'Who: Ana Lima.'],
  cause: ['The value is taken.'],
  steps: ['Find the account.', 'Change its value.'],
  evidence: [['Event ID', '0c1d584f-f6e0-4f0d-849d-e8a2b7ca4ae2']],
  ...more,
});

test('a message says what a ticket says, in its order', () => {
  expect(textsOf(teamsMessage('3 people have no account.', [ticket()], 'None.'))).toEqual([
    '3 people have no account.',
    'Fjord Travel: 3 people have no account',
    '3 people have no account in Fjord Travel.',
    'Impact',
    'Severity: high.',
    'Who: Ana Lima.',
    'Cause',
    'The value is taken.',
    'Steps',
    '1. Find the account.',
    '2. Change its value.',
    'Event ID: 0c1d584f-f6e0-4f0d-849d-e8a2b7ca4ae2',
  ]);
  expect(textsOf(teamsMessage('All is well.', [], 'No problem was found.'))).toEqual([
    'All is well.',
    'No problem was found.',
  ]);
});

test('hostile text stays text: no markup, no address to follow, no date to fill in, nothing hidden', () => {
  const hostile = '**[Reset](https://evil.example)** <at>Boss</at> {{DATE(2017-02-14T06:08:00Z)}} \u202eabc\u0007';
  const text = teamsMessage(hostile, [ticket({ title: hostile, cause: [hostile] })], 'None.');
  for (const one of textsOf(text)) {
    expect(one).not.toMatch(/:\/\/|\{\{/);
    expect(one).not.toMatch(/[\p{Cc}\u202e]/u);
  }
  // Markdown counts in nothing but the text for clients that show no cards.
  expect(cardOf(text).fallbackText).toMatch(/^\\\*\\\*\\\[Reset\\\]/);
});

test('a message is never larger than Teams takes, and says how much it leaves out', () => {
  for (const [count, length] of [
    [400, 100],
    [3, 40_000],
    [1, 200_000],
  ] as const) {
    const one = ticket({ cause: ['ä'.repeat(length)], steps: Array.from({ length: 9 }, () => 'ß'.repeat(length)) });
    const text = teamsMessage(
      'ö'.repeat(length),
      Array.from({ length: count }, () => one),
      'None.',
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LARGEST_MESSAGE);
    const shown = cardOf(text).body.filter(({ type }) => type === 'Container').length;
    expect(shown).toBeGreaterThan(0);
    const left = /^([\d,]+) more problems?: see the report\.$/.exec(textsOf(text).at(-1)!)?.[1];
    expect(shown + Number(left?.replaceAll(',', '') ?? 0)).toBe(count);
  }
});
