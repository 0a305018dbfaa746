import type { FunctionDefinition } from '../../expression/functions/definition.ts';

/** Who documents a function, in words. */
export const ORIGINS: Readonly<Record<FunctionDefinition['origin'], string>> = {
  provisioning: 'Reference of app provisioning.',
  'cloud-sync': 'Documented for cloud sync only.',
  graph: 'Only in the function list of Microsoft Graph.',
  'hr-guide': 'Only in a guide for HR provisioning.',
};
