import * as z from 'zod';
import type { FilterPlace } from '../scoping/filter-place.ts';
import { CASE_BASICS } from './case-basics.ts';
import { isNamed, namedBy } from './either-name.ts';
import { showJson } from './json.ts';
import type { Json } from './mapping-case.ts';

const ATTRIBUTE = ['attribute', 'sourceOperandName'] as const;
const OPERATOR = ['operator', 'operatorName'] as const;
const NO_ATTRIBUTE = 'does not name an "attribute"';
const NO_OPERATOR = 'does not name an "operator"';

const clause = z
  .looseObject(
    {
      attribute: z.string({ error: NO_ATTRIBUTE }).nullish().describe('The attribute that is looked at.'),
      operator: z
        .string({ error: NO_OPERATOR })
        .nullish()
        .describe('The operator, as the portal or Microsoft Graph writes it: EQUALS, IS NOT NULL, REGEX MATCH.'),
      value: z.unknown().optional().describe('What the attribute is compared with; none for IS NULL and its like.'),
      values: z
        .unknown()
        .optional()
        .describe('The values of a clause that has several. No document says what several mean.'),
      sourceOperandName: z
        .string({ error: NO_ATTRIBUTE })
        .nullish()
        .describe('The name of Microsoft Graph for attribute, for a clause that is pasted from a schema.'),
      operatorName: z
        .string({ error: NO_OPERATOR })
        .nullish()
        .describe('The name of Microsoft Graph for operator, for a clause that is pasted from a schema.'),
      targetOperand: z
        .looseObject(
          { values: z.unknown().optional().describe('The values.') },
          { error: 'has a "targetOperand" that is no object' },
        )
        .nullish()
        .describe('Where Microsoft Graph keeps the values, for a clause that is pasted from a schema.'),
    },
    { error: ({ input }) => `is no object but ${showJson(input as Json)}` },
  )
  .refine(isNamed(ATTRIBUTE), { error: NO_ATTRIBUTE })
  .refine(isNamed(OPERATOR), { error: NO_OPERATOR })
  .meta({
    description: 'One comparison of an attribute.',
    allOf: [namedBy(ATTRIBUTE), namedBy(OPERATOR)],
  });

const NO_CLAUSES = { error: 'has no list of "clauses"' };

const group = z
  .looseObject(
    {
      name: z.unknown().optional().describe('What the group is called.'),
      clauses: z
        .array(clause, NO_CLAUSES)
        .nullish()
        .describe('The clauses, all of which must hold. A group without any holds for everybody.'),
    },
    NO_CLAUSES,
  )
  .describe('Clauses that must all hold.');

const groups = (place: FilterPlace, what: string) =>
  z
    .array(group, { error: `has "${place}" that are no list` })
    .nullish()
    .describe(what);

const ANSWERS = ['unknown', 'unsupported', 'invalid-filter', 'ambiguous'] as const;

/** A case with a scoping filter, in whichever place of a scope. */
export const filterShape = z
  .looseObject({
    ...CASE_BASICS,
    groups: groups('groups', 'The scoping filter, as the portal shows it: groups of which one must hold.'),
    inputFilterGroups: groups(
      'inputFilterGroups',
      'The input filter, as cloud sync has it: groups of which one must hold for an object to be imported.',
    ),
    categoryFilterGroups: groups(
      'categoryFilterGroups',
      'The category filter of a schema, groups of which one must hold.',
    ),
    expectedInScope: z
      .union([z.boolean(), z.enum(ANSWERS)], {
        error: ({ input }) => {
          const said = input === undefined ? 'does not say' : `says ${showJson(input as Json)} for`;
          return `${said} "expectedInScope", which is true, false, "unknown", "unsupported" or "invalid-filter"`;
        },
      })
      .describe(
        'Whether the object has to be in scope: true or false; unknown (or ambiguous) where the documents leave it open, unsupported where filters cannot do this, invalid-filter where the service refuses the filter.',
      ),
  })
  .describe('A scoping filter, and whether an object has to be in scope.');
