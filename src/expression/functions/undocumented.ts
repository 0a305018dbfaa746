import type { FunctionDefinition } from './definition.ts';

/** What a function whose meaning nobody has documented does: it says so when it is evaluated, instead of guessing. */
export const undocumented: FunctionDefinition['compile'] = (_args, site) => () => {
  const message = `What ${site.call.name} gives is not documented: provlens cannot evaluate it.`;
  throw site.error('undocumented-function', message, { failure: 'unsupported' });
};
