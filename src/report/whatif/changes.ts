import { count } from '../../output/words.ts';
import { SITUATION_WORDS } from '../../replay/text/situation-words.ts';
import { whoWords } from '../../replay/text/whatif-text.ts';
import type { WhatIf } from '../../replay/whatif/whatif.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable } from '../phrases.ts';
import type { WhatIfExample } from './examples.ts';
import { flowWords, toneOf } from './flow.ts';
import { section, table } from './table.ts';

/** What was proposed, and of how many objects each change is the reason. */
export function responsible({ changes, tally }: WhatIf): Html {
  if (changes.length === 0) return NOTHING;
  const counts = new Map(tally.responsible.map((one) => [one.change, one.count]));
  const rows = [
    ...changes,
    ...tally.responsible.map(({ change }) => change).filter((one) => !changes.includes(one)),
  ].map((one) => [one, count(counts.get(one) ?? 0)]);
  return section(
    'What is proposed, and what it does',
    'A person or group counts for a change if leaving that change out would spare them.',
    table(
      [
        { label: 'Change', format: 'text' },
        { label: 'Users and groups', format: 'number' },
      ],
      rows,
    ),
  );
}

/** How many go from which situation to which, and the smallest real one of each. */
export function transitions({ tally }: WhatIf): Html {
  if (tally.transitions.length === 0) return NOTHING;
  const rows = tally.transitions.map(({ before, after, count: n, names }) => [
    html`<span class="tone-${toneOf(after)}"><span class="key"></span>${flowWords({ before, after })}</span><span class="below">${after === null ? '' : SITUATION_WORDS[after]}</span>`,
    count(n),
    whoWords({ names, count: n, after }),
  ]);
  return section(
    'Who is affected',
    'All of them: provlens whatif … --format csv.',
    table(
      [
        { label: 'From → to', format: 'text' },
        { label: 'Objects', format: 'number' },
        { label: 'Who', format: 'text' },
      ],
      rows,
    ),
  );
}

const shown = (value: string | null): Html | string => value ?? html`<span class="none">nothing</span>`;

/** What would be written into accounts that are there; `nothing` is an absent value. */
export function attributes({ tally }: WhatIf): Html {
  if (tally.attributes.length === 0) return NOTHING;
  const rows = tally.attributes.map(({ attribute, count: n, example }) => [
    attribute,
    count(n),
    shown(example.old),
    shown(example.new),
    example.sourceName ?? 'unnamed',
  ]);
  return section(
    'Attributes that would be written',
    'Of accounts that are there, and of accounts that are created either way; what an additional account gets is not listed.',
    table(
      [
        { label: 'Attribute', format: 'text' },
        { label: 'Accounts', format: 'number' },
        { label: 'Old', format: 'text' },
        { label: 'New', format: 'text' },
        { label: 'Of', format: 'text' },
      ],
      rows,
    ),
  );
}

/** A few objects of every kind of change, and how many there are in all. */
export function examples({ rows, total }: { readonly rows: readonly WhatIfExample[]; readonly total: number }): Html {
  if (rows.length === 0) return NOTHING;
  const cells = rows.map((one) => [
    html`<span>${breakable(one.name)}</span><span class="below">${one.type}</span>`,
    flowWords(one),
    html`${one.changes.map(({ attribute, old, new: now }) => html`<span>${breakable(attribute)}: ${old ?? 'nothing'} → ${now ?? 'nothing'}</span><br>`)}${one.causes.map((cause) => html`<span class="below">${breakable(cause)}</span>`)}`,
    one.because.join('; '),
  ]);
  const more =
    total > rows.length
      ? html`<p class="more">and ${count(total - rows.length)} more; all of them: <code>provlens whatif … --format csv</code></p>\n`
      : NOTHING;
  return section(
    'Examples',
    'A few of every kind of change.',
    html`${table(
      [
        { label: 'User or group', format: 'text' },
        { label: 'From → to', format: 'text' },
        { label: 'What', format: 'text' },
        { label: 'Because of', format: 'text' },
      ],
      cells,
    )}${more}`,
  );
}
