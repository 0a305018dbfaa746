import type { AuditShape, EngineShape, EventShape } from './load/plain-text.ts';
import type { Chunk } from './read/chunk.ts';

/** How far into a record its spelling is looked for. */
const HEAD = 16 * 1024;
/** The engine reads lines up to this length; a chunk with a longer one takes the other path. */
const LONGEST_ENGINE_LINE = 8 * 1024 * 1024;

/** The first record tells how the chunk is probably spelled; what is not, is left out by the engine and read here. */
export function shapeOfSpans({ buffer, spans }: Chunk): EngineShape | null {
  const first = spans[0];
  if (first === undefined || spans.some((span) => span.end - span.start > LONGEST_ENGINE_LINE)) return null;
  return engineShapeOf(buffer.toString('latin1', first.start, Math.min(first.end, first.start + HEAD)));
}

/** By the start of a text of JSON lines: how its records are probably spelled, if in one of the ways the engine reads. */
function engineShapeOf(head: string): EngineShape | null {
  const record = firstLine(head);
  return eventShapeOf(record) ?? auditShapeOf(record);
}

/** The first line that is not blank. */
export const firstLine = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? '';

/** By the start of a record: how the events of its text are probably spelled. */
export function eventShapeOf(record: string): EventShape | null {
  if (record.includes('"category":"ProvisioningLogs"')) return 'monitor';
  if (/"TimeGenerated"\s*:/.test(record) && /"ProvisioningSteps"\s*:\s*"/.test(record)) return 'analytics';
  return /"provisioningAction"\s*:/.test(record) && !record.includes('"properties"') ? 'graph' : null;
}

function auditShapeOf(record: string): AuditShape | null {
  if (/"activityResultStatus"\s*:/.test(record)) return 'audit_2017';
  return /"loggedByService"\s*:\s*"Account Provisioning"|"category"\s*:\s*"ProvisioningManagement"/.test(record)
    ? 'audit'
    : null;
}

export const isAudit = (shape: EngineShape): shape is AuditShape => shape === 'audit' || shape === 'audit_2017';
