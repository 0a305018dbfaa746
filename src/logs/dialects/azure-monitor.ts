import { FIDELITY } from '../canonical.ts';
import { Folded, unwrapJson } from '../fold.ts';
import { codeOf, tenantOfResource } from '../words.ts';
import { type Dialect, reject } from './dialect.ts';
import { readProvisioningObject } from './provisioning.ts';

export const MONITOR_WHY = 'its category is ProvisioningLogs and its payload lies in properties';

/** A diagnostic-setting line of category ProvisioningLogs, as storage accounts and event hubs carry it. */
export const azureMonitor: Dialect = {
  recognise: (record) =>
    !record.has('provisioningsteps') &&
    (record.text('category')?.toLowerCase() === 'provisioninglogs' ||
      record.object('properties').has('provisioningsteps'))
      ? MONITOR_WHY
      : null,
  read: (record, times) => {
    const body = new Folded(unwrapJson(record.raw('properties')));
    if (body.isEmpty) return reject('an Azure Monitor line of category ProvisioningLogs without properties');
    const resource = record.filled('resourceid');
    if (resource !== null && tenantOfResource(resource) === null && !body.has('provisioningsteps'))
      return reject(`a line of category ProvisioningLogs of another service (${resource}), not of Entra ID`);
    return [
      readProvisioningObject(body, times, {
        dialect: 'azure-monitor',
        fidelity: FIDELITY.full,
        tenantId: record.filled('tenantid') ?? tenantOfResource(resource),
        time: [record, 'time'],
        status: record.filled('resulttype'),
        errorCode: codeOf(record.text('resultsignature')),
        reason: record.filled('resultdescription'),
      }),
    ];
  },
};
