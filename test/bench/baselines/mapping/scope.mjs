// A filter of three clauses for every row, compiled by provlens. Usage: DIST ROWS
import { ATTRIBUTES, CLAUSES, timed, users } from './work.mjs';

const [dist, rowCount] = process.argv.slice(2);
const { compileFilter } = await import(`${dist}/mapping/scoping/compile-filter.js`);
const { layoutOf } = await import(`${dist}/mapping/expression/layout.js`);

const layout = layoutOf(ATTRIBUTES);
const rows = users(10_000).map((user) => layout.row(user));
const filter = { groups: [{ name: 'Staff', clauses: CLAUSES }], inputFilterGroups: [], categoryFilterGroups: [] };
const { evaluate } = compileFilter(filter, layout).groups;

timed(200_000, Number(rowCount), (count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) if (evaluate(rows[i % rows.length]) === true) sum++;
  return sum;
});
