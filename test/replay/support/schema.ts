import type { AttributeMapping } from '../../../src/mapping/schema/model.ts';

/** A synchronization schema of one object mapping, in few words; what is left out is as in the SCIM template. */
export interface SchemaWords {
  readonly source?: string;
  readonly target?: string;
  readonly flowTypes?: string;
  readonly attributes?: readonly Line[];
  /** Further lines behind the usual ones. */
  readonly more?: readonly Line[];
  /** Groups of clauses: attribute, operator, operands. */
  readonly filter?: readonly (readonly Clause[])[];
  readonly inputFilter?: readonly (readonly Clause[])[];
  readonly softDeletion?: boolean;
  readonly directories?: readonly [source: string, target: string];
}

export type Clause = readonly [attribute: string, operator: string, ...operands: string[]];

/** One line of a mapping. */
export interface Line {
  readonly target: string;
  /** Text of the expression; null = mapping type None. */
  readonly source: string | null;
  readonly match?: number;
  readonly flowType?: AttributeMapping['flowType'];
  readonly flowBehavior?: 'FlowWhenChanged' | 'FlowAlways';
  readonly default?: string;
  readonly required?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: string;
}

export const USER_NAME: Line = { target: 'userName', source: '[userPrincipalName]', match: 1, required: true };
export const ACTIVE: Line = { target: 'active', source: 'Not([IsSoftDeleted])' };
const DISPLAY_NAME: Line = { target: 'displayName', source: '[displayName]' };
const DEPARTMENT: Line = { target: 'department', source: '[department]' };
const USUAL: readonly Line[] = [USER_NAME, ACTIVE, DISPLAY_NAME, DEPARTMENT];

/** The schema as Microsoft Graph gives it. */
export function schemaOf(words: SchemaWords = {}): object {
  const lines = [...(words.attributes ?? USUAL), ...(words.more ?? [])];
  const [from, to] = words.directories ?? ['Azure Active Directory', 'customappsso'];
  const group = (clauses: readonly Clause[]): object => ({
    name: 'Staff',
    clauses: clauses.map(([attribute, operator, ...values]) => ({
      sourceOperandName: attribute,
      operatorName: operator,
      targetOperand: { values },
    })),
  });
  return {
    id: 'schema',
    directories: [
      { name: from, objects: [] },
      {
        name: to,
        objects: [
          {
            name: words.target ?? 'User',
            metadata:
              words.softDeletion === undefined
                ? []
                : [{ key: 'IsSoftDeletionSupported', value: String(words.softDeletion) }],
            attributes: lines.map((line) => ({
              name: line.target,
              type: 'String',
              caseExact: line.caseExact ?? false,
              required: line.required ?? false,
              mutability: line.mutability ?? 'ReadWrite',
            })),
          },
        ],
      },
    ],
    synchronizationRules: [
      {
        name: 'USER_OUTBOUND_USER',
        priority: 1,
        editable: true,
        sourceDirectoryName: from,
        targetDirectoryName: to,
        objectMappings: [
          {
            enabled: true,
            flowTypes: words.flowTypes ?? 'Add, Update, Delete',
            name: 'Provision',
            sourceObjectName: words.source ?? 'User',
            targetObjectName: words.target ?? 'User',
            scope:
              words.filter === undefined && words.inputFilter === undefined
                ? null
                : {
                    groups: (words.filter ?? []).map(group),
                    inputFilterGroups: (words.inputFilter ?? []).map(group),
                    categoryFilterGroups: [],
                  },
            attributeMappings: lines.map((line) => ({
              targetAttributeName: line.target,
              source: line.source,
              defaultValue: line.default ?? null,
              matchingPriority: line.match ?? 0,
              flowType: line.flowType ?? 'Always',
              flowBehavior: line.flowBehavior ?? 'FlowWhenChanged',
              exportMissingReferences: false,
            })),
          },
        ],
      },
    ],
  };
}
