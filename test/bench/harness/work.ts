import type { Measured } from './measure.ts';

/** What a script prints that measures its own work. */
export interface Work {
  readonly seconds: number;
  readonly items: number;
  readonly sum: number;
}

export const workOf = ({ stdout }: Measured): Work => JSON.parse(stdout) as Work;

/** The same run with the time of the work alone, without the start of Node. */
export const ownTime = (measured: Measured): Measured =>
  measured.isGood ? { ...measured, seconds: workOf(measured).seconds } : measured;

/** Arguments of node before a script that imports the sources: what it measures begins after they are read. */
export const FROM_SOURCE: readonly string[] = ['--import', 'tsx'];
