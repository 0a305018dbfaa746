// @ts-check
import { make } from './make.js';

/** Makes the headings of a table buttons that sort its rows. A table of one row stays as it is. @param {HTMLTableElement} table */
export function sortable(table) {
  const body = table.tBodies[0];
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (body === undefined || body.rows.length < 2) return;
  heads.forEach((head, column) => {
    const words = head.textContent ?? '';
    if (head.querySelector('.unseen') !== null || head.classList.contains('ids')) return;
    const button = make('button.sort', { type: 'button' }, words);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const isDown = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      const keys = new Map([...body.rows].map((row) => [row, keyOf(row.cells[column])]));
      const rows = [...body.rows].sort((a, b) => compared(keys.get(a), keys.get(b)) * (isDown ? -1 : 1));
      body.append(...rows);
    });
  });
}

/** A severity is sorted by its place, a number by its value, the rest as text. @param {HTMLTableCellElement | undefined} cell */
function keyOf(cell) {
  const text = cell?.textContent?.trim() ?? '';
  const shape = cell?.querySelector('.severity .shape')?.textContent ?? '';
  if (shape !== '') return '◆▲■○–'.indexOf(shape);
  const number = /^[\d,.]+(?=\s|$|[a-z])/.exec(text)?.[0];
  return cell?.classList.contains('number') && number !== undefined ? Number(number.replaceAll(',', '')) : text;
}

/** @param {string | number | undefined} a @param {string | number | undefined} b */
const compared = (a, b) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
