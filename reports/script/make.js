// @ts-check

/**
 * An element with its classes, attributes and content. Text is only ever set as text: the names in it may be hostile.
 * @param {string} spec `tag`, or `tag.class.class`
 * @param {...(Node | string | null | Record<string, string>)} parts
 * @returns {HTMLElement}
 */
export function make(spec, ...parts) {
  const [tag = 'div', ...classes] = spec.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const part of parts) {
    if (part === null) continue;
    if (typeof part === 'string' || part instanceof Node) element.append(part);
    else for (const [key, value] of Object.entries(part)) element.setAttribute(key, value);
  }
  return element;
}

/** A name, whose direction of writing is its own. @param {string} text */
export const named = (text) => make('bdi', text);

/** `2026-03-02 10:19`; minutes since 1970. @param {number} minutes */
export const stampOf = (minutes) => new Date(minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** `12,345` @param {number} n */
export const countOf = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** A state with its colour. @param {string} tone @param {string} words */
export const mark = (tone, words) => make(`span.state.tone-${tone}`, make('span.key'), words);

/** An element that the page has. @param {string} id @returns {HTMLElement} */
export function must(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}
