import { parseExpression } from '../../../src/expression/parser.ts';
import type { AttributeMapping } from '../../../src/mapping/schema/model.ts';

/** One line of a mapping; without a source, or with one that cannot be read where its text is no expression. */
export function attributeMapping(source: string | null, defaultValue: string | null = null): AttributeMapping {
  return {
    targetAttributeName: 'userName',
    source: source === null ? null : sourceOf(source),
    defaultValue,
    matchingPriority: 1,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    exportMissingReferences: false,
    extra: {},
    path: [],
  };
}

function sourceOf(text: string): AttributeMapping['source'] {
  const parsed = parseExpression(text);
  return {
    type: 'function',
    expression: parsed.kind === 'expression' ? parsed.expression : null,
    text,
    disagreeing: null,
    problems: [],
    extra: {},
  };
}
