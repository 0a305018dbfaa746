import type { Options } from 'yargs';
import { usageError } from '../errors.ts';
import { isTimeZone, offsetAtInstant } from '../logs/zone.ts';
import { showTimesIn } from '../output/display-zone.ts';

/** Checks the name of a time zone. Errors: exit code 2. */
export function assertTimeZone(zone: string): void {
  if (!isTimeZone(zone))
    throw usageError(
      `There is no time zone ${zone}: name it as in the IANA list, such as Europe/Berlin or America/New_York, or as an offset, such as +02:00.`,
    );
}

/** `--time-zone`: in which zone people see times, and mean them. What machines read stays in UTC. */
export const timeZoneOption = {
  type: 'string',
  requiresArg: true,
  describe:
    'Show times in this zone, such as Europe/Berlin or +02:00, and take those given without one in it; default: UTC',
  coerce: (zone: string | undefined) => {
    if (zone === undefined) return zone;
    assertTimeZone(zone);
    showTimesIn({ name: zone, offsetAt: (instant) => offsetAtInstant(zone, instant) });
    return zone;
  },
} as const satisfies Options;
