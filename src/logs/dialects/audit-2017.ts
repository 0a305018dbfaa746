import { isObject } from '../../json-object.ts';
import { Folded } from '../fold.ts';
import { tenantOfJob } from '../words.ts';
import { partiesOf, toldBy } from './audit-parts.ts';
import { type Dialect, idFault, reject } from './dialect.ts';
import { changesOf, detailsOf } from './provisioning.ts';
import { timeOf } from './time-of.ts';

export const AUDIT_2017_WHY = 'it has activity and activityResultStatus, as Azure AD Graph activities/audit returned';

/** The `activities/audit` form of 2017 to 2019: name/value details, activityResultStatus. */
export const audit2017: Dialect = {
  recognise: (record) =>
    record.has('activityresultstatus') || (record.text('category') === 'Sync' && record.has('activity'))
      ? AUDIT_2017_WHY
      : null,
  read: (record, times) => {
    const fault = idFault(record, ['id', 'correlationid']);
    if (fault !== null) return reject(fault);
    const id = record.filled('id');
    if (id === null) return reject('the audit row has no id');
    const details = detailsOf(record.raw('additionaldetails'));
    const targets = (record.list('targetresources', 'targets') ?? []).filter(isObject);
    const actor = record.object('actor', 'initiatedby');
    const told = toldBy(details);
    return [
      {
        kind: 'audit',
        audit: {
          tenant_id: record.filled('tenantid') ?? tenantOfJob(told.job_id),
          audit_id: id,
          ...timeOf(times, [record, 'activitydate', 'activitydatetime']),
          activity: nameOf(record.raw('activity')),
          result: record.text('activityresultstatus', 'result'),
          reason: record.filled('activityresultdescription', 'resultreason'),
          correlation_id: record.filled('correlationid'),
          ...told,
          parties: partiesOf(targets),
          initiator: actor.filled('displayname', 'name', 'userprincipalname'),
          initiator_type: actor.filled('actortype', 'type'),
          details,
          targets,
          changes: targets.flatMap((target) =>
            (changesOf(new Folded(target).list('modifiedproperties')) ?? []).map((change) => ({
              target: new Folded(target).filled('displayname', 'name', 'id'),
              ...change,
            })),
          ),
          dialect: 'audit-2017',
        },
      },
    ];
  },
};

const nameOf = (value: unknown): string | null =>
  isObject(value) ? new Folded(value).text('name', 'displayname') : typeof value === 'string' ? value : null;
