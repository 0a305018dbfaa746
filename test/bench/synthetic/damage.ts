import type { Random } from '../../../src/synth/random.ts';

const CONTROL = '\u0001';

/** Breaks a record that stands on a line of its own, in one of the ways seen in storage accounts and shipped files. */
export function damageLine(record: string, random: Random): string {
  switch (random.below(5)) {
    case 0:
      return record.slice(0, Math.floor(record.length * (0.3 + 0.6 * random.unit())));
    case 1:
      return record.slice(0, record.indexOf(':', Math.floor(record.length / 2)) + 1);
    case 2:
      return record.slice(0, -1);
    case 3:
      return '<html><body>503 Service Unavailable</body></html>';
    default:
      return damageElement(record, random);
  }
}

/** Breaks a record inside a larger document without unbalancing its brackets or quotes. */
export function damageElement(record: string, random: Random): string {
  if (random.below(2) === 0) return record.replace('"durationInMilliseconds":', '"durationInMilliseconds":0x');
  return record.replace('Received', `Received${CONTROL}`);
}
