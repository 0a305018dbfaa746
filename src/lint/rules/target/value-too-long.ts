import { isList, scalarText } from '../../../expression/coerce.ts';
import type { Value } from '../../../expression/value.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { metadataValue } from '../../../mapping/schema/metadata.ts';
import type { AttributeDefinition } from '../../../mapping/schema/model.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere, isAboutUsers } from '../../user-checks.ts';
import { shown } from '../../users.ts';

export const valueTooLong: LintRule = {
  kind: 'attribute-mapping',
  id: 'value-too-long',
  family: 'target',
  title: 'Value longer than the target takes',
  severity: 'error',
  explanation: 'The target refuses the object, or cuts the value, which then differs in every cycle.',
  source: DOCUMENTS.attributeMetadata,
  fix: 'Cut the value with Left or Mid.',
  needs: ['maximum-length', 'users'],
  check: ({ object, mapping, expression, target }) => {
    if (!isAboutUsers(object)) return NOTHING;
    const longest = target === null ? null : longestOf(target);
    // Where no attribute of the target says how long it may be, the schema says nothing about lengths.
    if (longest === null)
      return saysLengths(object.target?.attributes ?? []) ? NOTHING : [lacking('maximum-length', object.label)];
    const answer = (message: string) =>
      found(`${mapping.targetAttributeName} takes ${longest} characters: ${message}.`);
    const fixed =
      (mapping.defaultValue?.length ?? 0) > longest
        ? [answer(`the default has ${mapping.defaultValue!.length}`)]
        : NOTHING;
    if (expression === null) return fixed;
    const ofUsers = askUsers(
      object,
      attributesOf(expression.node),
      `the length of ${mapping.targetAttributeName}`,
      (users) => {
        const { values } = users.evaluate(expression.node);
        const long = indexesWhere(values, (value) => lengthOf(value) > longest);
        const [first] = long;
        if (first === undefined) return NOTHING;
        return [
          answer(
            `the values of ${describeUsers(users, long)} are longer, such as ${shown(values[first])} with ${lengthOf(values[first])}`,
          ),
        ];
      },
    );
    return [...fixed, ...ofUsers];
  },
};

const saysLengths = (attributes: readonly AttributeDefinition[]): boolean =>
  attributes.some((attribute) => longestOf(attribute) !== null);

function longestOf({ metadata }: AttributeDefinition): number | null {
  const length = Number(metadataValue(metadata, 'MaximumLength') ?? 0);
  return Number.isInteger(length) && length > 0 ? length : null;
}

/** Of several values the longest. */
function lengthOf(value: Value): number {
  if (value === undefined || value === null) return 0;
  if (isList(value)) return value.reduce<number>((most, one) => Math.max(most, lengthOf(one)), 0);
  return scalarText(value)?.length ?? 0;
}
