// @ts-check
// Preloaded with `node --import`: writes the URL of every module that is loaded to the file MODULE_LOG.
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';

if (!import.meta.url.endsWith('?hooks')) register(`${import.meta.url}?hooks`);

/** @type {import('node:module').LoadHook} */
export const load = (url, context, nextLoad) => {
  appendFileSync(process.env['MODULE_LOG'] ?? '/dev/null', `${url}\n`);
  return nextLoad(url, context);
};
