import { join } from 'node:path';
import type { TimeText } from '../dialects/dialect.ts';
import { capital } from '../dialects/dialect.ts';
import type { LoggedEvent } from '../service/log.ts';
import { TextFile } from './text-file.ts';

const EVENTS = [
  'Date (UTC)',
  'Id',
  'Change Id',
  'Cycle Id',
  'Job Id',
  'Tenant Id',
  'Action',
  'Status',
  'Error Code',
  'Error Category',
  'Reason',
  'Recommended Action',
  'Source Id',
  'Source Display Name',
  'Source Identity Type',
  'Source User Principal Name',
  'Source System',
  'Target Id',
  'Target Identity Type',
  'Target System',
  'Service Principal Id',
  'Service Principal Name',
  'Initiated By',
  'Duration In Milliseconds',
];
const STEPS = ['Change Id', 'Name', 'Provisioning Step Type', 'Status', 'Description', 'Details'];
const CHANGES = ['Change Id', 'Display Name', 'Old Value', 'New Value'];

/** The three files of a portal CSV download, joined on the change id. */
export function portalCsv(folder: string, tenantId: string) {
  let files: readonly [TextFile, TextFile, TextFile] | null = null;
  const open = (): readonly [TextFile, TextFile, TextFile] => {
    const [events, steps, changes] = [
      'ProvisioningLogs',
      'ProvisioningLogs_ProvisioningSteps',
      'ProvisioningLogs_ModifiedProperties',
    ].map((name) => new TextFile(join(folder, `${name}.csv`))) as [TextFile, TextFile, TextFile];
    events.write(line(EVENTS));
    steps.write(line(STEPS));
    changes.write(line(CHANGES));
    return [events, steps, changes];
  };
  return {
    write: (event: LoggedEvent, time: TimeText): void => {
      files ??= open();
      const { app, subject, failure } = event;
      files[0].write(
        line([
          time(event),
          event.id,
          event.changeId,
          event.cycleId,
          app.jobId,
          tenantId,
          capital(event.action),
          capital(event.status),
          failure?.errorCode ?? '',
          failure?.errorCategory ?? '',
          failure?.reason ?? '',
          failure?.recommendedAction ?? '',
          subject.id,
          subject.name,
          subject.type,
          subject.upn ?? '',
          app.sourceSystem,
          event.targetId,
          subject.type === 'Group' ? app.shape.groupClass : app.shape.userClass,
          app.targetSystem,
          app.id,
          app.name,
          'Azure AD Provisioning Service',
          String(event.durationMs),
        ]),
      );
      for (const step of event.steps) {
        files[1].write(
          line([event.changeId, step.name, step.phase, step.status, JSON.parse(step.description), step.details]),
        );
      }
      for (const [attribute, old, now] of event.changes)
        files[2].write(line([event.changeId, attribute, old ?? '', now ?? '']));
    },
    end: (): void => {
      for (const file of files ?? []) file.close();
    },
  };
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
