import { DOCUMENTS } from '../documents.ts';
import { listNames } from '../list-names.ts';
import { found, type LintRule } from '../rule.ts';

/**
 * Several anchors in one object. Likely: the attributeDefinition resource type wants exactly one "to support
 * synchronization", and does not say that a schema with another number is refused. Objects without any are in the documents'
 * own examples.
 */
export const severalAnchors: LintRule = {
  kind: 'schema',
  id: 'several-anchors',
  family: 'target',
  title: 'Object with several anchors',
  severity: 'warning',
  explanation: 'An anchor identifies an object; one attribute of an object is to be it, and no second one.',
  source: DOCUMENTS.attributeDefinition,
  fix: 'Leave "anchor" true for the attribute that had it in the schema of the job.',
  needs: [],
  barsSaving: 'likely',
  check: ({ schema: { directories } }) =>
    directories.flatMap(({ objects }) =>
      objects.flatMap(({ name, attributes, path }) => {
        const anchors = attributes.filter(({ anchor }) => anchor);
        if (anchors.length < 2) return [];
        return [found(`${name} has the anchors ${listNames(anchors.map((one) => one.name))}.`, { path })];
      }),
    ),
};
