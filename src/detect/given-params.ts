import { usageError } from '../errors.ts';
import type { Params } from '../store/store.ts';
import type { CannedQuery } from './canned-query.ts';
import { scopeParams, snapshotParams } from './scope.ts';

const NO_SCOPE = { app: null, since: null, until: null, asOf: null, snapshotAsOf: null };
const BY_OPTION = new Set([...Object.keys(scopeParams(NO_SCOPE)), ...Object.keys(snapshotParams(NO_SCOPE))]);

/** Values for the parameters of a query, from words NAME=VALUE. Errors: exit code 2 for one that it does not have, and for one that it needs. */
export function givenParams(query: CannedQuery, words: readonly string[] = []): Params {
  const own = query.params.map(({ name }) => name).filter((name) => !BY_OPTION.has(name));
  const given = Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      const name = at < 0 ? word : word.slice(0, at);
      if (at < 0) throw usageError(`--param ${word} has no value.`, `Write it as --param ${word}=VALUE.`);
      if (!own.includes(name)) {
        throw usageError(
          `${query.id} has no parameter ${JSON.stringify(name)}.`,
          own.length === 0 ? 'It takes --app, --since, --until and --as-of only.' : `It has ${own.join(', ')}.`,
        );
      }
      return [name, word.slice(at + 1)];
    }),
  );
  const open = query.params.find(({ name, isRequired }) => isRequired && given[name] === undefined);
  if (open !== undefined)
    throw usageError(
      `${query.id} needs the parameter ${open.name}.`,
      `For example: provlens query ${query.id} --param ${open.name}=VALUE`,
    );
  return given;
}
