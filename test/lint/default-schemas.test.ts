import { describe, expect, test } from 'vitest';
import { lintSchema } from '../../src/lint/lint-schema.ts';
import { findingsOf } from '../../src/lint/report.ts';
import { JOB_KINDS, jobKindOf } from '../../src/mapping/job-kind.ts';
import { schemasIn } from '../../src/mapping/schema/read-schemas.ts';
import type { Json } from '../mapping/support/gallery-schema.ts';
import { DEFAULT_SCHEMAS } from './support/default-schemas.ts';

const read = (schema: Json) => schemasIn(schema, 'default.json')[0]!;
const lint = (schema: Json) => findingsOf(lintSchema(read(schema)));

test('there is a default schema of every kind of job', () => {
  expect([...new Set(DEFAULT_SCHEMAS.map(({ job }) => job))].toSorted()).toEqual([...JOB_KINDS].toSorted());
});

describe.each(DEFAULT_SCHEMAS)('the default schema of $title', ({ job, schema }) => {
  test('has nothing wrong with it', () => {
    expect(lint(schema).map(({ rule, message, place }) => [rule, place.targetAttribute, message])).toEqual([]);
  });

  test('has nothing wrong with it where the definitions are left out', () => {
    expect(lint({ ...schema, directories: [] }).map(({ rule, message }) => [rule, message])).toEqual([]);
  });

  test('tells its kind of job by its id, and by its directories alone', () => {
    expect(jobKindOf(read(schema))).toBe(job);
    expect(jobKindOf(read({ ...schema, id: '5f0d.1' }))).toBe(job);
  });
});
