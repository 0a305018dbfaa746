import { printExpression } from '../../expression/print.ts';
import { placedMappings } from '../schema/lookup.ts';
import type { AttributeMapping, ObjectMapping, ScopeClause, SynchronizationSchema } from '../schema/model.ts';
import { mappingTitle } from './choose-mapping.ts';
import { groupWord } from './find-group.ts';

/** One attribute mapping in words. */
interface PrintedMapping {
  readonly attribute: string;
  /** What the service evaluates; null for the type None, and where it cannot be read. */
  readonly expression: string | null;
  /** 0 = not a matching attribute. */
  readonly matchingPriority: number;
  readonly flowBehavior: AttributeMapping['flowBehavior'];
  readonly flowType: AttributeMapping['flowType'];
  readonly defaultValue: string | null;
  /** Why the source cannot be read, or what its text says instead. */
  readonly problems: readonly string[];
}

/** One object mapping in words. */
export interface PrintedObjectMapping {
  readonly title: string;
  readonly enabled: boolean;
  readonly flowTypes: readonly string[];
  /** Clauses as `--filter` takes them: all of a group must hold, and one of the groups. */
  readonly filter: readonly string[];
  /** Clauses of what is imported at all, in the same words. */
  readonly inputFilter: readonly string[];
  readonly mappings: readonly PrintedMapping[];
}

/** The mappings and filters of a schema in words, object mappings in the order in which the service runs them. */
export const printedMappings = (schema: SynchronizationSchema): readonly PrintedObjectMapping[] =>
  placedMappings(schema).map((placed) => ({
    title: mappingTitle(placed),
    enabled: placed.mapping.enabled,
    flowTypes: placed.mapping.flowTypes,
    filter: clausesOf(placed.mapping.scope?.groups ?? []),
    inputFilter: clausesOf(placed.mapping.scope?.inputFilterGroups ?? []),
    mappings: placed.mapping.attributeMappings.map(mappingOf),
  }));

const clausesOf = (groups: NonNullable<ObjectMapping['scope']>['groups']): readonly string[] =>
  groups.flatMap((group) => group.clauses.map((clause) => `${groupWord(group, groups)}.${clauseText(clause)}`));

/** A clause as `--filter` takes it, without its group. */
export const clauseText = ({ attribute, operator, values }: ScopeClause): string =>
  [attribute, operator, ...values.map(quoted)].join(' ');

/** In quotes where blanks or quotes at the ends would get lost. */
const quoted = (value: string): string => (/^\s|\s$|^".*"$|^$/s.test(value) ? JSON.stringify(value) : value);

function mappingOf({ targetAttributeName, source, ...rest }: AttributeMapping): PrintedMapping {
  const { matchingPriority, flowBehavior, flowType, defaultValue } = rest;
  const differing = source?.disagreeing ?? null;
  return {
    attribute: targetAttributeName,
    expression: source === null || source.expression === null ? null : printExpression(source.expression),
    matchingPriority,
    flowBehavior,
    flowType,
    defaultValue,
    problems: [
      ...(source?.problems ?? []),
      ...(differing === null ? [] : [`The text says something else: ${printExpression(differing)}`]),
    ],
  };
}
