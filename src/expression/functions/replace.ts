import type { Argument, FunctionDefinition } from './definition.ts';
import { checkReplace } from './replace-check.ts';
import { givenParts, replaceMode, replaceParts, undocumentedReplace } from './replace-mode.ts';
import { replaceByExtract, replacePattern } from './replace-pattern.ts';
import { replaceSql } from './replace-sql.ts';
import { replaceInTemplate, replaceText } from './replace-text.ts';

const OMITTED: Argument = {
  node: { kind: 'omitted' },
  evaluate: () => undefined,
  omitted: true,
  constant: undefined,
  isConstant: true,
};

/** Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template). */
export const replace: FunctionDefinition = {
  name: 'Replace',
  origin: 'provisioning',
  parameters: [
    { name: 'source', type: 'String', required: true },
    { name: 'oldValue', keys: ['Find'], type: 'String', required: false },
    { name: 'regexPattern', keys: ['RegularExpression'], type: 'String', required: false },
    { name: 'regexGroupName', keys: ['RegularExpressionGroupName'], type: 'String', required: false },
    { name: 'replacementValue', keys: ['Replacement'], type: 'String', required: false },
    { name: 'replacementAttributeName', keys: ['ReplacementPropertyName'], type: 'String', required: false },
    { name: 'template', type: 'String', required: false },
  ],
  returns: 'String',
  meaning:
    'Replaces a text, matches of a .NET regular expression or a group of it; fills a template; or takes a part of another attribute when the source is empty. Case-sensitive, all occurrences.',
  nulls:
    'Null and absent sources give null, except with replacementAttributeName, which then takes their place; a null replacement counts as "".',
  examples: [
    { expression: 'Replace([title], "Jr.", , , "Junior", , )', inputs: { title: 'Jr. Buyer' }, result: 'Junior Buyer' },
    { expression: 'Replace([id], "#", , , , , "emp-#")', inputs: { id: '4711' }, result: 'emp-4711' },
    {
      expression: `Replace([phone], , "(?<area>\\\\d+)/(?<local>\\\\d+)", , "\${local}", , )`,
      inputs: { phone: '089/123' },
      result: '123',
    },
    {
      expression: 'Replace([phone], , "(?<area>\\\\d+)/\\\\d+", "area", "030", , )',
      inputs: { phone: '089/123' },
      result: '030/123',
    },
    {
      expression: 'Replace([phone], , "/(?<local>\\\\d+)", "local", , [mobile], )',
      inputs: { phone: null, mobile: '0171/99' },
      result: '99',
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  check: checkReplace,
  compile: (args, site) => {
    const source = args[0]!;
    const parts = replaceParts(args, OMITTED);
    const given = givenParts(parts);
    switch (replaceMode(given)) {
      case 'text':
        return replaceText(source, parts, site);
      case 'template':
        return replaceInTemplate(source, parts, site);
      case 'pattern':
        return replacePattern(source, { ...parts, group: OMITTED }, site);
      case 'group':
        return replacePattern(source, parts, site);
      case 'extract':
        return replaceByExtract(source, parts, site);
      case null:
        throw site.error('undocumented-replace', undocumentedReplace(given), { failure: 'unknown' });
    }
  },
  sql: replaceSql,
};
