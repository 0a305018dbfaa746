import { createHash } from 'node:crypto';
import { ProvlensError } from '../../errors.ts';
import { printExpression } from '../../expression/print.ts';
import { findSchemas } from '../../mapping/schema/find-schemas.ts';
import type { ScopeGroup, Source, SynchronizationSchema } from '../../mapping/schema/model.ts';
import { schemasIn } from '../../mapping/schema/read-schemas.ts';
import { servicePrincipalOf } from '../page.ts';
import { filled, type Reader, type SourceRecord, type StagedRow } from '../row.ts';

const MAYBE = /synchronizationRules|objectMappings|attributeMappings|directories/i;

/** A synchronization schema in any wrapping: bare, on a template or a job, a lone rule or object mapping. */
export const schemaReader: Reader = {
  // Looking into every record of a directory would take longer than all else; the text says where it is of no use.
  recognises: ({ value, text }) => MAYBE.test(text) && findSchemas(value).length > 0,
  read: (record) => {
    try {
      return { kind: 'sync_schema', rows: schemaRows(record) };
    } catch (error) {
      if (error instanceof ProvlensError) return { kind: 'reject', reason: error.message };
      throw error;
    }
  },
};

/** The rows of the schemas in a record. Errors: as `schemasIn`. */
export function schemaRows(record: SourceRecord): StagedRow[] {
  return schemasIn(record.value, record.page.path).flatMap((schema, index) => rowsOf(schema, record, index));
}

/** The number of a schema, drawn from the record that holds it; a record may hold several. */
export const schemaNumber = (text: string, index: number): number =>
  Number(createHash('sha256').update(text).update(String(index)).digest().readBigUInt64BE() >> 12n);

function rowsOf(schema: SynchronizationSchema, { value, text, page }: SourceRecord, index: number): StagedRow[] {
  const id = schemaNumber(text, index);
  const isJob = schema.wrapping.kind === 'job';
  const isTemplate = schema.wrapping.kind === 'template' || /\/templates\b/i.test(page.context);
  const head = {
    table: 'sync_schema',
    values: {
      schema_id: id,
      app_id: servicePrincipalOf(page),
      job_id: isJob ? filled(value, 'id') : (/jobs\('([^']+)'\)/i.exec(page.context)?.[1] ?? null),
      template_id: isJob ? filled(value, 'templateId') : isTemplate ? filled(value, 'id') : null,
      is_template: isTemplate,
      version: schema.version,
      document: text,
    },
  };
  const mappings = schema.rules.flatMap((rule) => rule.objectMappings.map((mapping) => ({ rule, mapping })));
  return [
    head,
    ...mappings.flatMap(({ rule, mapping }, n) => [
      {
        table: 'object_mapping',
        values: {
          schema_id: id,
          mapping: n + 1,
          rule_id: rule.id,
          rule_name: rule.name,
          rule_priority: rule.priority,
          name: mapping.name,
          enabled: mapping.enabled,
          source_directory: rule.sourceDirectoryName,
          target_directory: rule.targetDirectoryName,
          source_object: mapping.sourceObjectName,
          target_object: mapping.targetObjectName,
          flow_types: mapping.flowTypes.join(',').toLowerCase(),
        },
      },
      ...mapping.attributeMappings.map((attribute, ordinal) => ({
        table: 'attribute_mapping',
        values: {
          schema_id: id,
          mapping: n + 1,
          ordinal: ordinal + 1,
          target_attribute: attribute.targetAttributeName,
          source_type: attribute.source?.type ?? null,
          source: attribute.source === null ? null : textOf(attribute.source),
          default_value: attribute.defaultValue,
          matching_priority: attribute.matchingPriority,
          flow_type: attribute.flowType,
          flow_behavior: attribute.flowBehavior,
        },
      })),
      ...(['groups', 'inputFilterGroups', 'categoryFilterGroups'] as const).flatMap((list) =>
        (mapping.scope?.[list] ?? []).flatMap((group, ordinal) => clauseRows(id, n + 1, list, group, ordinal + 1)),
      ),
    ]),
  ];
}

const clauseRows = (id: number, mapping: number, list: string, group: ScopeGroup, ordinal: number): StagedRow[] =>
  group.clauses.map(({ attribute, operator, values }, n) => ({
    table: 'scope_clause',
    values: {
      schema_id: id,
      mapping,
      list,
      group_ordinal: ordinal,
      group_name: group.name,
      clause_ordinal: n + 1,
      attribute,
      operator,
      operand: values.length > 1 ? JSON.stringify(values) : (values[0] ?? null),
    },
  }));

/** The parse tree is what the service runs; the text is for display where there is no tree. */
const textOf = (source: Source): string | null =>
  source.expression === null ? source.text : printExpression(source.expression);
