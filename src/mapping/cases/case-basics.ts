import * as z from 'zod';
import { RESERVES } from './mapping-case.ts';

const attributes = (name: string, what: string) =>
  z
    .record(z.string(), z.unknown(), { error: `has "${name}" that are no object of attributes` })
    .nullish()
    .describe(what);

/** The members that cases with an expression and cases with a filter share. */
export const CASE_BASICS = {
  id: z
    .unknown()
    .optional()
    .describe('What the case is called in results. Without it the case is called by its place in the file: #3.'),
  inputs: attributes(
    'inputs',
    'The attributes of the source object, by name: {"givenName": "Ana"}. An attribute that is left out is absent.',
  ),
  attributes: attributes('attributes', 'Another name for inputs, which is read where there are no inputs.'),
  verdict: z
    .unknown()
    .optional()
    .describe(
      `Why the case asserts nothing, in files of published cases: ${RESERVES.join(', ')}. Any other verdict is ignored.`,
    ),
  note: z.unknown().optional().describe('A remark of yours. It is shown where the case asserts nothing.'),
};
