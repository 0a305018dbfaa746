import type { AttributeMapping } from '../../schema/model.ts';
import type { SchemaChange } from '../change.ts';
import { type PairedMapping, pairAttributeMappings } from '../paired-mappings.ts';
import type { ChangesAt } from './changes-at.ts';

type Lines = readonly AttributeMapping[];

/** The attribute mappings with each change taken back in turn. */
export function attributeUnits(
  { before, after }: PairedMapping,
  changesAt: ChangesAt,
): readonly (readonly [label: string, lines: Lines])[] {
  const { pairs, removed, added } = pairAttributeMappings(before, after);
  const lines = after.attributeMappings;
  return [
    ...added
      .filter(({ path }) => changesAt(path).length > 0)
      .map((line) => [`mapping of ${line.targetAttributeName} added`, lines.filter((one) => one !== line)] as const),
    ...pairs.flatMap(([was, is]) => {
      const words = changesAt(is.path).flatMap(wordsOf).join(', ');
      if (words === '') return [];
      const without = lines.map((one) => (one === is ? was : one));
      return [[`mapping of ${is.targetAttributeName} changed ${words}`, without] as const];
    }),
    ...removed
      .filter(({ path }) => changesAt(path).length > 0)
      .map((line) => [`mapping of ${line.targetAttributeName} removed`, [...lines, line]] as const),
  ];
}

/** What people call the fields of a mapping that decide something. */
const FIELDS: Readonly<Record<string, string>> = {
  source: '',
  matchingPriority: 'matching priority ',
  defaultValue: 'default ',
  flowType: 'applied ',
  flowBehavior: 'flow behaviour ',
};

function wordsOf({ property, before, after }: SchemaChange): readonly string[] {
  const what = FIELDS[property ?? ''];
  return what === undefined ? [] : [`${what}from ${shown(before)} to ${shown(after)}`];
}

const shown = (value: unknown): string => (value === null || value === undefined ? 'nothing' : String(value));
