import { isList, textOf } from '../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** RemoveDuplicates(attribute): every value once, compared letter by letter. */
export const removeDuplicates: FunctionDefinition = {
  name: 'RemoveDuplicates',
  origin: 'provisioning',
  parameters: [{ name: 'attribute', type: 'MultiValue', required: true, keys: ['source'] }],
  returns: 'MultiValue',
  meaning: 'Leaves every value of a multi-valued attribute there once; the first of equal ones stays.',
  nulls: 'Null and absent give null.',
  examples: [
    { expression: 'RemoveDuplicates([skills])', inputs: { skills: ['SQL', 'KQL', 'SQL'] }, result: ['SQL', 'KQL'] },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const value = source.evaluate(row, run);
      if (!isList(value)) return value;
      const seen = new Set<string>();
      const kept = value.filter((one) => {
        const text = textOf(one, site, source) ?? '';
        return !seen.has(text) && seen.add(text);
      });
      const differing = new Set(kept.map((one) => textOf(one, site, source)?.toLowerCase())).size;
      if (differing < kept.length) {
        site.warn(
          run,
          'case-only-difference',
          'Some values differ in case only. The documents do not say whether those are duplicates; here they are not.',
        );
      }
      return kept;
    };
  },
  // One value has no duplicates.
  sql: ([source]) => (source!.value?.type === 'list' ? null : source!.value),
};
