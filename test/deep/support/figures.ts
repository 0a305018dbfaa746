import { appendFileSync, readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { PromiseId } from './promises.ts';

/** A line of the file of figures. */
export interface Figure {
  readonly promise: PromiseId;
  /** What was tried, and with what result. */
  readonly figure: string;
  readonly date: string;
  readonly provlens: string;
  readonly node: string;
  readonly duckdb: string;
}

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Notes what a deep test has shown, in the file that PROVLENS_FIGURES names; the short tests of the suite note nothing. */
export async function shown(promise: PromiseId, figure: string): Promise<void> {
  const path = process.env['PROVLENS_FIGURES'];
  if (path === undefined) return;
  const line: Figure = {
    promise,
    figure,
    date: new Date().toISOString().slice(0, 10),
    provlens: version,
    node: process.versions.node,
    duckdb: await engineVersion(),
  };
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}

async function engineVersion(): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const found = await connection.runAndReadAll('SELECT version()');
  connection.closeSync();
  instance.closeSync();
  return String(found.getRows()[0]?.[0]);
}

/** A number as people read it: 12,000. */
export const many = (number: number): string => number.toLocaleString('en-US');

/** The size of a deep test: what the variable says, else the usual one. */
export const sizeOf = (variable: string, usual: number): number => Number(process.env[variable] ?? usual);
