import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { DialectName } from '../options.ts';
import type { TenantPlan } from '../plan/tenant.ts';
import type { LoggedEvent } from '../service/log.ts';
import { logWriter } from './logs.ts';

/** Fewer than the shortest record of any dialect takes. */
const LOST_BYTES = 60;

/**
 * Writes events into a folder of their own whose last file was cut off on its way, in the middle of its last record. Gives the
 * number of whole records.
 */
export function writeCutOff(
  plan: TenantPlan,
  dialect: DialectName,
  events: readonly LoggedEvent[],
  folder: string,
): number {
  const writer = logWriter(plan, dialect, folder);
  const records = events.reduce((sum, event) => sum + writer.event(event).records, 0);
  writer.end();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const last = files
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .at(-1)!;
  truncateSync(last, statSync(last).size - LOST_BYTES);
  // Of the three CSV files the last one holds the steps: it is one of them that is lost.
  return dialect === 'portal-csv' ? records : records - 1;
}
