// A filter of three clauses for every row, compiled by provlens. Usage: ROWS
import { layoutOf } from '../../../../src/expression/layout.ts';
import { compileFilter } from '../../../../src/mapping/scoping/compile-filter.ts';
import { ATTRIBUTES, CLAUSES, timed, users } from './work.mjs';

const [rowCount] = process.argv.slice(2);

const layout = layoutOf(ATTRIBUTES);
const rows = users(10_000).map((user) => layout.row(user));
const filter = { groups: [{ name: 'Staff', clauses: CLAUSES }], inputFilterGroups: [], categoryFilterGroups: [] };
const { evaluate } = compileFilter(filter, layout).groups;

timed(200_000, Number(rowCount), (count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) if (evaluate(rows[i % rows.length]) === true) sum++;
  return sum;
});
