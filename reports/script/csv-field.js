// @ts-check
import { make } from './make.js';

/**
 * Makes the fields of a CSV file: text that a spreadsheet would run as a formula gets a leading apostrophe.
 * @param {string | undefined} formula the pattern of such a text
 * @param {string | undefined} quotes the pattern of a text that has to be quoted
 * @returns {(text: string) => string}
 */
export function csvFields(formula, quotes) {
  const [isFormula, isOdd] = [new RegExp(formula ?? ''), new RegExp(quotes ?? '')];
  return (text) => {
    if (text === '') return '';
    const safe = isFormula.test(text) ? `'${text}` : text;
    return isOdd.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
}

/**
 * Rows as CSV, with a byte order mark so that Excel reads it as UTF-8.
 * @param {(text: string) => string} field
 * @param {string[][]} rows
 */
export const csvText = (field, rows) => `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;

/** @param {string} text @param {string} name */
export function saveCsv(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = /** @type {HTMLAnchorElement} */ (make('a', { href: url, download: name }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
