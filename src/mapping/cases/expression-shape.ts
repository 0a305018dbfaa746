import * as z from 'zod';
import { isDateProblem } from '../../dotnet/date-format.ts';
import { parseDate } from '../../dotnet/parse-date.ts';
import { CASE_BASICS } from './case-basics.ts';
import { isJsonList, showJson } from './json.ts';
import type { Json } from './mapping-case.ts';

const NOW = {
  error: ({ input }: { readonly input?: unknown }) =>
    `has the "now" ${showJson(input as Json)}, which is no time such as "2026-03-01T08:00:00Z"`,
};

/** What no list of texts holds: a value that is no text, in a list or alone. */
const noText = (input: Json): Json =>
  isJsonList(input) ? (input.find((item) => typeof item !== 'string') ?? null) : input;

/** A case with an expression. What it means is in the descriptions, which the JSON Schema of the file shows. */
export const expressionShape = z
  .looseObject({
    ...CASE_BASICS,
    expression: z
      .string({ error: 'has an "expression" that is no text' })
      .describe(
        'The attribute-mapping expression to evaluate, as the portal shows it: Join(".", [givenName], [surname]).',
      ),
    expected: z
      .unknown()
      .refine((value) => value !== undefined, {
        error: 'does not say what is "expected"; for no value write null',
      })
      .describe(
        'What the expression has to give: a value, a list, null for no value, {"ignoreFlow": true}, {"ignoreObject": true}, or {"error": "code"} ({"error": true} for any failure).',
      ),
    parameters: z
      .record(z.string(), z.unknown(), { error: 'has "parameters" that are no object of names and values' })
      .nullish()
      .describe('What the service fills in for %Name%, by name: {"DomainFQDN": "contoso.example"}.'),
    now: z
      .string(NOW)
      .refine((text) => !isDateProblem(parseDate(text)), NOW)
      .nullish()
      .describe('The time that Now() gives, such as 2026-03-01T08:00:00Z. Without it the time of the run.'),
    takenInTarget: z
      .union([z.string(), z.array(z.string())], {
        error: ({ input }) => `has "takenInTarget" with ${showJson(noText(input as Json))} in it, which is no text`,
      })
      .nullish()
      .describe('Values that the target holds already, for SelectUniqueValue.'),
  })
  .describe('An expression, and what it has to give.');
