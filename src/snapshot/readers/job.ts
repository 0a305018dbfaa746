import { isObject, type JsonObject } from '../../json-object.ts';
import { servicePrincipalOf } from '../page.ts';
import { filled, flag, has, moment, type Reader, whole } from '../row.ts';
import { schemaRows } from './schema.ts';

const object = (value: unknown): JsonObject => (isObject(value) ? value : {});
const list = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A synchronizationJob with its status, and its schema where it carries one (Graph: synchronization/jobs). */
export const jobReader: Reader = {
  recognises: ({ value }) =>
    has(value, 'status', 'schedule', 'synchronizationJobSettings') &&
    has(value, 'templateId', 'schedule') &&
    !has(value, 'userName'),
  read: (record) => {
    const { value, text, page } = record;
    const status = object(value['status']);
    const last = execution(status['lastExecution']);
    const progress = list(status['progress']).at(-1) ?? {};
    const quarantine = isObject(status['quarantine']) ? status['quarantine'] : null;
    const error = object(quarantine?.['error']);
    const settings = new Map(
      list(value['synchronizationJobSettings']).map((one) => [String(one['name']).toLowerCase(), filled(one, 'value')]),
    );
    const jobId = filled(value, 'id');
    const row = {
      table: 'job_status',
      values: {
        app_id: servicePrincipalOf(page),
        job_id: jobId,
        template_id: filled(value, 'templateId'),
        code: filled(status, 'code')?.toLowerCase() ?? null,
        schedule_state: filled(object(value['schedule']), 'state')?.toLowerCase() ?? null,
        interval_minutes: intervalMinutes(filled(object(value['schedule']), 'interval')),
        steady_state_first_achieved: moment(status, 'steadyStateFirstAchievedTime'),
        steady_state_last_achieved: moment(status, 'steadyStateLastAchievedTime'),
        last_execution_state: last === null ? null : (filled(last, 'state')?.toLowerCase() ?? null),
        last_execution_began: last === null ? null : moment(last, 'timeBegan'),
        last_execution_ended: last === null ? null : moment(last, 'timeEnded'),
        last_success_ended: moment(object(status['lastSuccessfulExecution']), 'timeEnded'),
        count_entitled: last === null ? null : whole(last, 'countEntitled'),
        count_escrowed: last === null ? null : whole(last, 'countEscrowed'),
        count_exported: last === null ? null : whole(last, 'countExported'),
        count_imported: last === null ? null : whole(last, 'countImported'),
        error_code: filled(object(last?.['error']), 'code'),
        error_message: filled(object(last?.['error']), 'message'),
        successive_failures: whole(status, 'countSuccessiveCompleteFailures'),
        escrows_pruned: flag(status, 'escrowsPruned'),
        progress_completed: whole(progress, 'completedUnits'),
        progress_total: whole(progress, 'totalUnits'),
        progress_units: filled(progress, 'units'),
        progress_observed: moment(progress, 'progressObservationDateTime'),
        quarantine_reason: quarantine === null ? null : filled(quarantine, 'reason'),
        quarantine_began: quarantine === null ? null : moment(quarantine, 'currentBegan'),
        quarantine_next_attempt: quarantine === null ? null : moment(quarantine, 'nextAttempt'),
        quarantine_error_code: filled(error, 'code'),
        quarantine_error_message: filled(error, 'message'),
        is_quarantined: quarantine !== null || filled(status, 'code')?.toLowerCase() === 'quarantine',
        sync_all: textFlag(settings.get('syncall')),
        delete_threshold: number(settings.get('quarantinetoomanydeletesthreshold')),
        document: text,
      },
    };
    return { kind: 'job_status', rows: [row, ...(has(value, 'schema') ? schemaRows(record) : [])] };
  },
};

/** A job that never ran reports a failed execution with all-zero times: no execution at all. */
function execution(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  return moment(value, 'timeBegan') === null && moment(value, 'timeEnded') === null ? null : value;
}

/** ISO 8601 duration in minutes; null when absent, or the longest time span there is (a schedule that is switched off). */
function intervalMinutes(text: string | null): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text ?? '');
  if (found === null) return null;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return days > 1_000_000 ? null : days * 1440 + hours * 60 + minutes + seconds / 60;
}

const textFlag = (text: string | null | undefined): boolean | null =>
  text == null ? null : /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
const number = (text: string | null | undefined): number | null =>
  text != null && /^\d{1,15}$/.test(text) ? Number(text) : null;
