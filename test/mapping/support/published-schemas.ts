import { fileURLToPath } from 'node:url';

/** Published schemas that may be read but not be copied into the repository: the folder, which may be absent, and the names of the files. */
export const PUBLISHED = fileURLToPath(new URL('../../../../shared/logs-real/sync-schema', import.meta.url));
export const PUBLISHED_SCHEMAS = [
  'custom-target-attributes.schema',
  'directory-extension.schema',
  'objectmapping.example',
  'synchronizationschema-get',
] as const;
