import { visible } from '../output/terminal.ts';

/** Markup that is safe to print as it is. Made by `html` and `trusted` only. */
export interface Html {
  readonly kind: 'html';
  readonly text: string;
}

/** What may stand in a hole of the template; null and undefined print nothing, lists their items. */
export type Hole = string | number | bigint | null | undefined | Html | readonly Hole[];

/** Markup from a template; every value in it is escaped unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return trusted(parts.reduce((text, part, index) => text + printed(holes[index - 1]) + part));
}

/** Text of our own that is markup already: a template file, a chart that was drawn and cleaned here. Never log text. */
export const trusted = (text: string): Html => ({ kind: 'html', text });

export const NOTHING: Html = trusted('');

/**
 * Text made harmless inside an element or a quoted attribute. Control characters and marks that turn the direction of
 * writing are shown instead of obeyed: an attacker chooses the names that are in a log.
 */
export const escaped = (text: string): string =>
  visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

function printed(hole: Hole): string {
  if (hole === null || hole === undefined) return '';
  if (typeof hole === 'string') return escaped(hole);
  if (typeof hole === 'number' || typeof hole === 'bigint') return String(hole);
  if ('kind' in hole) return hole.text;
  return hole.map(printed).join('');
}
