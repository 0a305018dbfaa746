import { textOf } from '../coerce.ts';
import type { FunctionDefinition } from './definition.ts';

/** CRef(value): a text as a reference. The document has it in the example of DNComponent and nowhere else. */
export const cRef: FunctionDefinition = {
  name: 'CRef',
  origin: 'cloud-sync',
  parameters: [{ name: 'value', type: 'String', required: true, keys: ['source'] }],
  returns: 'Any',
  meaning: 'Makes a reference of a text, for DNComponent; only one example has it, nothing describes it.',
  nulls: 'Null, absent and empty give null.',
  examples: [
    { expression: 'DNComponent(CRef([manager]), 1)', inputs: { manager: 'CN=Ana Ruiz,OU=Sales' }, result: 'Ana Ruiz' },
  ],
  source: 'Writing expressions for attribute mappings in Microsoft Entra ID (cloud sync)',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const id = textOf(source.evaluate(row, run), site, source);
      if (id === null || id === '') return null;
      site.warn(run, 'documented-by-example-only', MESSAGE);
      return { kind: 'reference', id };
    };
  },
};

const MESSAGE =
  'CRef is in an example of the documents and is described for Microsoft Entra Connect Sync only: whether the provisioning service has it is not certain.';
