import { isObject } from '../../json-object.ts';
import { FIDELITY } from '../canonical.ts';
import type { Folded } from '../fold.ts';
import { codeOf } from '../words.ts';
import type { Dialect } from './dialect.ts';
import { readProvisioningObject } from './provisioning.ts';

export const ANALYTICS_WHY = 'its Type is AADProvisioningLogs';
export const ANALYTICS_COLUMNS_WHY =
  'it has the columns of AADProvisioningLogs (TimeGenerated, and one that only provisioning logs have)';

/** Columns that no other table has; a query may leave out any. */
const COLUMNS = [
  'provisioningsteps',
  'provisioningstatusinfo',
  'provisioningaction',
  'changeid',
  'cycleid',
  'sourceidentity',
  'targetidentity',
] as const;

/** When a row came; in the table of a search job TimeGenerated is the time of the search, and the row's own stands beside it. */
export const WHEN = ['originaltimegenerated', 'timegenerated'] as const;

/** Whether a row holds a single step or change: the table has lists of them, of which mv-expand makes a row each. */
export const isExpanded = (record: Folded): boolean =>
  record.has('timegenerated') && ['provisioningsteps', 'modifiedproperties'].some((key) => isObject(record.raw(key)));

/** A row of the Log Analytics table AADProvisioningLogs: nested values are JSON inside strings, TenantId is the workspace's. */
export const logAnalytics: Dialect = {
  recognise: (record) => {
    if (record.text('type') === 'AADProvisioningLogs') return ANALYTICS_WHY;
    return record.has('timegenerated') && COLUMNS.some((column) => record.has(column)) ? ANALYTICS_COLUMNS_WHY : null;
  },
  read: (record, times) => [
    readProvisioningObject(record.without('tenantid'), times, {
      dialect: 'log-analytics',
      fidelity: FIDELITY.full,
      tenantId: record.filled('aadtenantid'),
      time: [record, ...WHEN],
      status: record.filled('resulttype'),
      errorCode: codeOf(record.text('resultsignature')),
      reason: record.filled('resultdescription'),
    }),
  ],
};
