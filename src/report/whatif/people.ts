import { count } from '../../output/words.ts';
import { certainWords, moveWords, openWords, stillFails } from '../../replay/text/whatif-words.ts';
import type { WhatIf } from '../../replay/whatif/whatif.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable } from '../phrases.ts';
import { section } from './table.ts';

const list = (texts: readonly string[], total: number): Html =>
  html`<ul class="taken">${texts.map((one) => html`<li>${breakable(one)}</li>\n`)}${total > texts.length ? html`<li>and ${count(total - texts.length)} more</li>\n` : NOTHING}</ul>\n`;

/** Who comes to another account, and what becomes of the one left behind; who still fails. */
export function accounts({ moves, failing }: WhatIf): Html {
  const fails = failing.flatMap(({ examples }) => examples.map(({ name, cause }) => stillFails(name, cause)));
  const failTotal = failing.reduce((sum, one) => sum + one.count, 0);
  const moved =
    moves.count === 0
      ? NOTHING
      : section(
          'Accounts that change hands',
          'The application keeps an account that is left behind.',
          list(moves.first.map(moveWords), moves.count),
        );
  const wrong =
    fails.length === 0 ? NOTHING : section('Still wrong', 'What the proposal does not mend.', list(fails, failTotal));
  return html`${moved}${wrong}`;
}

/** What cannot be decided, why, and what is certain all the same. */
export function open({ undecided }: WhatIf): Html {
  if (undecided.count === 0) return NOTHING;
  const reasons = undecided.reasons.map(({ reason, count: n }) => `${count(n)}: ${reason}`);
  const lines = [...reasons, ...certainWords(undecided)];
  return section('Cannot be decided', `${openWords(undecided)}.`, list(lines, lines.length));
}
