import { attributesOf } from '../../../expression/walk.ts';
import { plural } from '../../../output/words.ts';
import { callsOf, isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const selectUniqueValueDiacritics: LintRule = {
  kind: 'attribute-mapping',
  id: 'select-unique-value-diacritics',
  family: 'lifecycle',
  title: 'SelectUniqueValue without NormalizeDiacritics',
  severity: 'warning',
  explanation:
    'The search in Active Directory does not escape special characters: a name like Jörg ends in a processing error.',
  source: DOCUMENTS.functions,
  fix: 'Put NormalizeDiacritics around the names in every argument.',
  needs: [],
  check: ({ expression }) => {
    const node = expression?.node;
    if (!isCall(node, 'SelectUniqueValue')) return NOTHING;
    const keeping = node.arguments.filter(
      (rule) => attributesOf(rule).length > 0 && callsOf(rule, 'NormalizeDiacritics').length === 0,
    );
    const [first, ...others] = keeping;
    if (first === undefined) return NOTHING;
    const rest = others.length === 0 ? 'keeps' : `and ${plural('other rule', others.length)} keep`;
    return [found(`${printShort(first)} ${rest} diacritics.`, at(first))];
  },
};
