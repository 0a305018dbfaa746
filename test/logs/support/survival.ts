import fc from 'fast-check';
import { csv, lines, page } from './containers.ts';
import { besideDamage, mutations } from './mutate.ts';
import { auditRecord, facts, graphRecord, type Json, logAnalyticsRow, monitorRecord, portalRecord } from './records.ts';

const RECORDS = Array.from({ length: 20 }, (_, n) => n + 1);
const each = (write: (n: number) => Json): Json[] => RECORDS.map(write);
const audits = each((n) =>
  auditRecord(n, {
    id: `Sync_${facts(n).changeId}_${n}`,
    targetResources: [
      { id: 'sp1', type: 'ServicePrincipal', displayName: 'Harbour Desk', modifiedProperties: [] },
      { id: facts(n).sourceId, type: 'User', displayName: 'Ida', modifiedProperties: [] },
    ],
    additionalDetails: [
      { key: 'EventName', value: 'EntryExportAdd' },
      { key: 'JobId', value: facts(n).jobId },
    ],
  }),
);

/** Files of every kind with twenty records each. */
export const FILES: Readonly<Record<string, string>> = {
  'a page of Graph': page(each((n) => graphRecord(facts(n)))),
  'a page of Graph, pretty-printed': JSON.stringify(JSON.parse(page(each((n) => graphRecord(facts(n))))), null, 2),
  'a download of the portal': JSON.stringify(each((n) => portalRecord(facts(n)))),
  'lines of Azure Monitor': lines(each((n) => monitorRecord(facts(n)))),
  'rows of Log Analytics': JSON.stringify(each((n) => logAnalyticsRow(facts(n)))),
  'a page of the audit log': page(audits),
  'a table': csv(
    each((n) => ({
      Id: facts(n).id,
      'Change ID': facts(n).changeId,
      Action: 'Create',
      Status: 'Success',
      Reason: 'x'.repeat(300),
    })),
  ),
};

/** Share of the intact records that are lost beside one mutation, over so many mutations of each kind of file. */
export async function lostShare(count: number): Promise<Readonly<Record<string, number>>> {
  const shares: Record<string, number> = {};
  for (const [name, text] of Object.entries(FILES)) {
    let intact = 0;
    let lost = 0;
    for (const mutation of fc.sample(mutations, count)) {
      const found = await besideDamage(Buffer.from(text), mutation);
      intact += found.intact;
      lost += found.lost;
    }
    shares[name] = lost / intact;
  }
  return shares;
}
