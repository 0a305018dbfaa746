import { usageError } from '../errors.ts';
import { printExpression } from '../expression/print.ts';
import { printShort } from '../lint/print-short.ts';
import { textAndTreeDisagree } from '../lint/rules/expression/text-and-tree-disagree.ts';
import type { SynchronizationSchema } from '../mapping/schema/model.ts';

/** A line of a mapping whose text and parse tree say different things. */
interface AtOdds {
  readonly attribute: string;
  readonly text: string;
  readonly tree: string;
  /** Both in full. */
  readonly key: string;
}

const atOddsIn = ({ rules }: SynchronizationSchema): AtOdds[] =>
  rules
    .flatMap(({ objectMappings }) => objectMappings)
    .flatMap(({ attributeMappings }) => attributeMappings)
    .flatMap(({ targetAttributeName, source }) =>
      source === null || source.disagreeing === null || source.expression === null
        ? []
        : [
            {
              attribute: targetAttributeName,
              text: printShort(source.disagreeing),
              tree: printShort(source.expression),
              key: [targetAttributeName, source.disagreeing, source.expression]
                .map((one) => (typeof one === 'string' ? one : printExpression(one)))
                .join('\n'),
            },
          ],
    );

const words = ({ attribute, text, tree }: AtOdds): string =>
  `The mapping of ${attribute} says two things: its text ${text}, its parse tree ${tree}. The service evaluates the tree.`;

/**
 * Refuses a proposal in which text and tree of a mapping disagree, which is how an edit of the text alone looks: it would be decided as
 * if nothing had been edited. What the stored schema has in the same words runs already, and is no edit. Errors: exit code 2 with the
 * advice that `mapping lint` gives.
 */
export function assertOneMeaning(stored: SynchronizationSchema, proposed: SynchronizationSchema): void {
  const known = new Set(atOddsIn(stored).map(({ key }) => key));
  const edited = atOddsIn(proposed).find(({ key }) => !known.has(key));
  if (edited !== undefined) throw usageError(words(edited), textAndTreeDisagree.fix);
}

/** The same of the stored schema, as notes: it is what runs. */
export const meaningNotes = (stored: SynchronizationSchema): string[] =>
  atOddsIn(stored).map((one) => `${words(one)} ${textAndTreeDisagree.fix}`);
