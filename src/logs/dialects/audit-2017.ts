import { Folded, isObject } from '../fold.ts';
import { tenantOfJob } from '../words.ts';
import { auditObject, isApplication } from './audit-object.ts';
import { type Dialect, reject } from './dialect.ts';
import { kindOf } from './directory-audit.ts';
import { changesOf, detailsOf } from './provisioning.ts';
import { timeOf } from './time-of.ts';

/** The `activities/audit` form of 2017 to 2019: name/value details, activityResultStatus. */
export const audit2017: Dialect = {
  recognise: (record) =>
    record.has('activityresultstatus') || (record.text('category') === 'Sync' && record.has('activity'))
      ? 'it has activity and activityResultStatus, as Azure AD Graph activities/audit returned'
      : null,
  read: (record, times) => {
    const id = record.filled('id');
    if (id === null) return reject('the audit row has no id');
    const details = detailsOf(record.raw('additionaldetails'));
    const activity = nameOf(record.raw('activity'));
    const targets = (record.list('targetresources', 'targets') ?? []).filter(isObject);
    const folded = targets.map((target) => new Folded(target));
    const app = folded.find((target) => isApplication(target.text('type'))) ?? folded[0];
    const reason = record.filled('activityresultdescription', 'resultreason');
    const actor = record.object('actor', 'initiatedby');
    const jobId = new Folded(details).filled('jobid');
    return [
      {
        kind: 'audit',
        audit: {
          tenant_id: record.filled('tenantid') ?? tenantOfJob(jobId),
          audit_id: id,
          ...timeOf(times, [record, 'activitydate', 'activitydatetime']),
          activity,
          kind: kindOf(activity, details),
          result: record.text('activityresultstatus', 'result')?.toLowerCase() ?? null,
          reason,
          correlation_id: record.filled('correlationid'),
          event_name: new Folded(details).filled('eventname'),
          ...auditObject(targets, details, reason),
          app_id: app?.filled('id', 'objectid') ?? null,
          app_name: app?.filled('displayname', 'name') ?? null,
          job_id: jobId,
          initiator: actor.filled('displayname', 'name', 'userprincipalname'),
          initiator_type: actor.filled('actortype', 'type')?.toLowerCase() ?? null,
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
