import { configFile } from '../../../src/commands/config/read-config.ts';
import { suppressionsFile } from '../../../src/detect/suppressions.ts';
import { expectationFile } from '../../../src/fixtures/expectation.ts';
import { definition } from '../../../src/report/definition.ts';
import { caseFile } from './case-file.ts';
import { DRAFT, type JsonSchema, jsonSchemaOf } from './json-schema.ts';

interface PublishedSchema {
  /** The file schemas/<name>.schema.json. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly body: JsonSchema;
}

/** The schemas of the files that people write, as the package has them. */
export const PUBLISHED: readonly PublishedSchema[] = [
  {
    name: 'mapping-cases',
    title: 'Cases of provlens mapping test',
    description: 'Unit tests of attribute-mapping expressions and of scoping filters.',
    body: caseFile(),
  },
  {
    name: 'suppressions',
    title: 'Suppressions of provlens detect',
    description: 'What is not to be reported, with a reason and a last day.',
    body: jsonSchemaOf(suppressionsFile),
  },
  {
    name: 'config',
    title: 'Settings of provlens',
    description: 'The file provlens.config.json: the database, limits and owners of a tenant, or of several.',
    body: jsonSchemaOf(configFile),
  },
  {
    name: 'report',
    title: 'Definition of a provlens report',
    description: 'The file report.json in a folder of a report: which SQL it reads, and the sections it shows.',
    body: jsonSchemaOf(definition),
  },
  {
    name: 'expectation',
    title: 'Expectation of provlens query test',
    description:
      'The file expect.json beside the logs on which a query fires: the verdict and the rows that must come back.',
    body: jsonSchemaOf(expectationFile),
  },
];

/** An `$id` is a name. This one leads nowhere, so that no editor asks a server for it. */
export const documentOf = ({ name, title, description, body }: PublishedSchema): JsonSchema => ({
  $schema: DRAFT,
  $id: `urn:provlens:schema:${name}`,
  ...body,
  title,
  description,
});
