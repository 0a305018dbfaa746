import { attributesOf } from '../../../expression/walk.ts';
import { NOT_CLOUD_SYNC } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';

const PHOTO = /^(thumbnailPhoto|jpegPhoto|photos?|profilePhoto|avatar|picture)($|[.[])/i;

export const photoAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'photo-attribute',
  family: 'target',
  title: 'Photo in a mapping',
  severity: 'warning',
  explanation: 'Photos cannot be provisioned: there is no way to say in which format they are sent.',
  source: DOCUMENTS.mappings,
  fix: 'Remove the mapping.',
  needs: [],
  jobs: NOT_CLOUD_SYNC,
  check: ({ mapping: { targetAttributeName }, expression }) => {
    const names = [...(expression === null ? [] : attributesOf(expression.node)), targetAttributeName];
    return names
      .filter((name) => PHOTO.test(name))
      .slice(0, 1)
      .map((name) => found(`${name} looks like a photo.`));
  },
};
