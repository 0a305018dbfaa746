import { join } from 'node:path';
import type { TimeText } from './dialects/dialect.ts';
import type { DialectName } from './options.ts';
import { DIALECTS } from './options.ts';
import type { TenantPlan } from './plan/tenant.ts';
import { mix } from './random.ts';
import { auditRowsOf } from './service/audit-rows.ts';
import { eventsOf, type LoggedEvent } from './service/log.ts';
import type { Tenant } from './tenant.ts';
import { writeCutOff } from './write/cut-off.ts';
import { isGone, missingHoursOf } from './write/gaps.ts';
import { type LogWriter, logWriter, PORTAL_CAP, writeConfiguration } from './write/logs.ts';
import { anySpelling } from './write/spellings.ts';

/** What one `ingest` of the logs has to report. */
export interface TrueLedger {
  events: number;
  duplicates: number;
  rejects: number;
}

/** Every event of the tenant in the order of time. */
export function* allEvents(tenant: Tenant): Generator<LoggedEvent> {
  const heads = tenant.plan.apps.map((app) => {
    const events = eventsOf(tenant, app);
    return { events, next: events.next() };
  });
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (
        head.next.done !== true &&
        (first === undefined || head.next.value.time < (first.next.value as LoggedEvent).time)
      )
        first = head;
    }
    if (first === undefined) return;
    yield first.next.value as LoggedEvent;
    first.next = first.events.next();
  }
}

/** One record in so many is written a second time, into a file of its own. */
const AGAIN_EVERY = 97;
/** Events of the file that noise cuts off. */
const CUT_OFF = 13;

export interface WrittenLog {
  readonly ledger: TrueLedger;
  /** When the first event happened that is lost to the limit of a download (milliseconds since 1970); null = none is. */
  readonly lostFrom: number | null;
}

/** Writes the log of the whole tenant and counts what it writes. `watch` hears of every thousandth event. */
export function writeLogs(tenant: Tenant, folder: string, watch: (events: number) => void): WrittenLog {
  const { plan } = tenant;
  const { options } = plan;
  const ledger: TrueLedger = { events: 0, duplicates: 0, rejects: 0 };
  const noise = options.noise ? { seed: mix(plan.tenancy.seed, 31) } : null;
  const isCut =
    plan.deal.exports.some(({ name }) => name === 'export-truncated') && options.dialect.startsWith('portal-');
  const missing = missingHoursOf(plan);
  const writers = new Map<string, LogWriter>();
  const writerOf = (dialect: DialectName, part: string): LogWriter => {
    const name = join(part, options.dialect === 'mixed' ? dialect : '');
    const found = writers.get(name) ?? logWriter(plan, dialect, join(folder, name), { isCut, noise });
    writers.set(name, found);
    return found;
  };
  const cut = new Map<DialectName, LoggedEvent[]>();
  let n = 0;
  let lostFrom: number | null = null;
  for (const event of allEvents(tenant)) {
    if (isGone(missing, event.time)) continue;
    if (isCut && n >= PORTAL_CAP) {
      lostFrom = event.time;
      break;
    }
    const dialect = dialectOf(plan, event.time);
    const time: TimeText | undefined = noise === null || dialect === 'monitor' ? undefined : anySpelling(noise.seed, n);
    const { records, broken } = writerOf(dialect, '').event(event, time);
    ledger.events += records;
    ledger.rejects += broken;
    if (noise !== null) {
      if (mix(noise.seed, n) % AGAIN_EVERY === 0) {
        const again = writerOf(dialect, 'again').event(event, time);
        ledger.duplicates += again.records;
        ledger.rejects += again.broken;
      }
      const few = cut.get(dialect) ?? [];
      if (few.length < CUT_OFF) cut.set(dialect, [...few, event]);
    }
    if (++n % 1000 === 0) watch(n);
  }
  for (const writer of writers.values()) writer.end();
  const rows = auditRowsOf(tenant);
  writeConfiguration(plan, rows, options.dialect === 'audit-2017', folder);
  ledger.events += rows.length;
  for (const [dialect, few] of cut) {
    ledger.duplicates += writeCutOff(plan, dialect, few, join(folder, 'cut-off', dialect));
    ledger.rejects += 1;
  }
  return { ledger, lostFrom };
}

/** The dialect of a moment: in a mixed log every day has another one. */
function dialectOf({ options, tenancy }: TenantPlan, time: number): DialectName {
  if (options.dialect !== 'mixed') return options.dialect;
  return DIALECTS[Math.floor((time - tenancy.from) / 86_400_000) % DIALECTS.length]!;
}
