import { join } from 'node:path';
import { configurationAudit, directoryAudit, stepRows } from '../dialects/audit.ts';
import { audit2017, configuration2017 } from '../dialects/audit-2017.ts';
import { inSeconds, inTicks, type RecordMaker, type TimeText } from '../dialects/dialect.ts';
import { graphRecords, portalRecords } from '../dialects/graph.ts';
import { logAnalyticsRecords } from '../dialects/log-analytics.ts';
import { monitorRecords } from '../dialects/monitor.ts';
import type { DialectName } from '../options.ts';
import type { TenantPlan } from '../plan/tenant.ts';
import type { AuditRow } from '../service/audit-rows.ts';
import type { LoggedEvent } from '../service/log.ts';
import { arrays } from './arrays.ts';
import { hourlyBlobs } from './hourly-blobs.ts';
import { pages } from './pages.ts';
import { portalCsv } from './portal-csv.ts';
import type { Sink } from './sink.ts';

/** Rows of a portal download, and of a Log Analytics export. */
const PORTAL_MOST = 249_000;
export const PORTAL_CAP = 250_000;
const ANALYTICS_MOST = 30_000;

/** How many records were written, and how many broken copies of records. */
interface Written {
  readonly records: number;
  readonly broken: number;
}

/** Writes events in one dialect. */
export interface LogWriter {
  readonly event: (event: LoggedEvent, time?: TimeText) => Written;
  readonly end: () => void;
}

export interface WriterOptions {
  readonly isCut?: boolean;
  readonly noise?: { readonly seed: number } | null;
}

export function logWriter(
  plan: TenantPlan,
  dialect: DialectName,
  folder: string,
  options: WriterOptions = {},
): LogWriter {
  const { tenantId } = plan.tenancy;
  const one = (sink: Sink, make: RecordMaker, usual: TimeText): LogWriter => ({
    event: (event, time = usual) => ({ records: 1, broken: sink.write(make(event, time), event.time) }),
    end: sink.end,
  });
  switch (dialect) {
    case 'graph':
      return one(
        pages(folder, 'provisioning', 'auditLogs/provisioning', 'auditLogs/provisioning'),
        graphRecords(plan),
        inSeconds,
      );
    case 'portal-json':
      return one(
        arrays(folder, 'ProvisioningLogs', options.isCut === true ? PORTAL_CAP : PORTAL_MOST),
        portalRecords(plan),
        inSeconds,
      );
    case 'monitor':
      return one(hourlyBlobs(folder, tenantId, options.noise ?? null), monitorRecords(plan), inTicks);
    case 'log-analytics':
      return one(arrays(folder, 'AADProvisioningLogs', ANALYTICS_MOST), logAnalyticsRecords(plan), inTicks);
    case 'portal-csv': {
      const trio = portalCsv(folder, tenantId);
      return {
        event: (event, time = inSeconds) => {
          trio.write(event, time);
          return { records: 1, broken: 0 };
        },
        end: trio.end,
      };
    }
    case 'audit':
    case 'audit-2017': {
      const isOld = dialect === 'audit-2017';
      const sink = pages(
        folder,
        isOld ? 'activities-audit' : 'directoryAudits',
        isOld ? 'auditEvents' : 'auditLogs/directoryAudits',
        isOld ? 'activities/audit' : 'auditLogs/directoryAudits',
      );
      return {
        event: (event, time = inTicks) => {
          const rows = stepRows(event, time);
          for (const row of rows)
            sink.write(JSON.stringify(isOld ? audit2017(plan, row) : directoryAudit(plan, row)), event.time);
          return { records: rows.length, broken: 0 };
        },
        end: sink.end,
      };
    }
  }
}

/** Rows about the configuration: in their own folder, as people export them beside the provisioning log. */
export function writeConfiguration(plan: TenantPlan, rows: readonly AuditRow[], isOld: boolean, folder: string): void {
  const sink = pages(
    join(folder, 'audit'),
    'configuration',
    isOld ? 'auditEvents' : 'auditLogs/directoryAudits',
    isOld ? 'activities/audit' : 'auditLogs/directoryAudits',
  );
  for (const row of rows)
    sink.write(
      JSON.stringify(isOld ? configuration2017(plan, row, inTicks) : configurationAudit(plan, row, inTicks)),
      row.time,
    );
  sink.end();
}
