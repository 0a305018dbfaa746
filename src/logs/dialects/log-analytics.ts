import { FIDELITY } from '../canonical.ts';
import { codeOf } from '../words.ts';
import type { Dialect } from './dialect.ts';
import { readProvisioningObject } from './provisioning.ts';

export const ANALYTICS_WHY = 'its Type is AADProvisioningLogs';
export const ANALYTICS_COLUMNS_WHY =
  'it has the columns of AADProvisioningLogs (TimeGenerated, JobId, ProvisioningSteps)';

/** A row of the Log Analytics table AADProvisioningLogs: nested values are JSON inside strings, TenantId is the workspace's. */
export const logAnalytics: Dialect = {
  recognise: (record) => {
    if (record.text('type') === 'AADProvisioningLogs') return ANALYTICS_WHY;
    return record.has('timegenerated') &&
      (record.has('provisioningsteps') || (record.has('jobid') && record.has('cycleid')))
      ? ANALYTICS_COLUMNS_WHY
      : null;
  },
  read: (record, times) => [
    readProvisioningObject(record.without('tenantid'), times, {
      dialect: 'log-analytics',
      fidelity: FIDELITY.full,
      tenantId: record.filled('aadtenantid'),
      time: [record, 'timegenerated'],
      status: record.filled('resulttype'),
      errorCode: codeOf(record.text('resultsignature')),
      reason: record.filled('resultdescription'),
    }),
  ],
};
