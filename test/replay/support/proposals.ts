import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import type { Proposal } from '../../../src/replay/whatif/proposal.ts';
import { type SchemaWords, schemaOf } from './schema.ts';
import { account as accountOf, user } from './world.ts';

/** The first two people work in Sales, the others in Law. */
const departmentOf = (n: number): string => (n <= 2 ? 'Sales' : 'Law');
export const account = (n: number, more: object = {}): object => accountOf(n, { department: departmentOf(n), ...more });
export const person = (n: number, more: object = {}): object => user(n, { department: departmentOf(n), ...more });

/** A proposal that changes nothing. */
export const NOTHING: Proposal = {
  schema: null,
  changes: null,
  scope: null,
  retainOutOfScope: null,
  forgetLinks: false,
  edits: [],
};

/** To put another schema in the place of the one there is. */
export const schema = (words: SchemaWords): Proposal => ({ ...NOTHING, schema: schemasIn(schemaOf(words), 'new')[0]! });
