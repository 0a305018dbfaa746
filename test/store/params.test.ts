import { expect, it } from 'vitest';
import { paramsIn } from '../../src/store/params.ts';

it('a statement is given the values that it names', () => {
  expect(paramsIn('SELECT $app, $as_of', { app: 1, as: 2, as_of: 3, since: 4 })).toEqual({ app: 1, as_of: 3 });
});
