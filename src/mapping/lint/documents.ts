/** The Microsoft documents the rules come from, by title. */
export const DOCUMENTS = {
  functions: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  mappings: 'Tutorial - Customize user provisioning attribute-mappings for SaaS applications in Microsoft Entra ID',
  scoping: 'Scoping users or groups to be provisioned with scoping filters',
  known: 'Known issues for provisioning in Microsoft Entra ID',
  how: 'How Application Provisioning works in Microsoft Entra ID',
  clearing: 'Clear attribute values (Preview)',
  hrUpdates: 'Troubleshoot HR user update issues',
  attributeDefinition: 'attributeDefinition resource type (Microsoft Graph)',
  attributeMetadata: 'attributeDefinitionMetadataEntry resource type (Microsoft Graph)',
  attributeMapping: 'attributeMapping resource type (Microsoft Graph)',
  mappingSource: 'attributeMappingSource resource type (Microsoft Graph)',
  objectMapping: 'objectMapping resource type (Microsoft Graph)',
  userType: 'Map UserType with cloud sync',
  updateSchema: 'Update synchronizationSchema (Microsoft Graph)',
  filter: 'filter resource type (Microsoft Graph)',
  filterOperators: 'List operators supported in the scoping filters (Microsoft Graph)',
} as const;
