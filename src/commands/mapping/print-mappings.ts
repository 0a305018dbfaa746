import type { PrintedObjectMapping } from '../../mapping/patch/printed-mappings.ts';
import { styleFor } from '../../output/style.ts';
import { visible } from '../../output/terminal.ts';
import type { TextLook } from '../print-text.ts';

/** Object mappings for people and for grep: a line each for filter clauses and attributes, what is unusual behind `#`. */
export function mappingsText(printed: readonly PrintedObjectMapping[], look: TextLook): string {
  const { bold, dim } = styleFor(look.color);
  return printed
    .map((one) => {
      const words = [one.enabled ? '' : 'disabled', one.flowTypes.join(', ') || 'nothing flows'];
      const head = `${bold(visible(one.title))}  ${dim(`# ${words.filter((word) => word !== '').join('; ')}`)}`;
      return [
        head,
        ...one.filter.map((clause) => `  filter ${visible(clause)}`),
        ...one.inputFilter.map((clause) => `  input filter ${visible(clause)}`),
        ...one.mappings.map((mapping) => {
          const behind = remarks(mapping);
          const text = `  ${visible(`${mapping.attribute} = ${mapping.expression ?? ''}`).trimEnd()}`;
          return behind === '' ? text : `${text}  ${dim(`# ${visible(behind)}`)}`;
        }),
      ].join('\n');
    })
    .map((block) => `${block}\n`)
    .join('\n');
}

const remarks = (mapping: PrintedObjectMapping['mappings'][number]): string =>
  [
    mapping.matchingPriority > 0 ? `matching ${mapping.matchingPriority}` : '',
    mapping.flowBehavior === 'FlowWhenChanged' ? '' : mapping.flowBehavior,
    mapping.flowType === 'Always' ? '' : mapping.flowType,
    mapping.defaultValue === null ? '' : `default ${JSON.stringify(mapping.defaultValue)}`,
    ...mapping.problems,
  ]
    .filter((remark) => remark !== '')
    .join('; ');
