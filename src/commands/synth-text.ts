import { sameDatabase, shellWord } from '../output/shell-word.ts';
import { count, plural } from '../output/words.ts';
import { wrap } from '../output/wrap.ts';
import type { SynthOptions } from '../synth/options.ts';
import type { SynthReport } from '../synth/write-tenant.ts';

/** A terminal of 100 columns at most, less what the lines that follow are moved in. */
const WIDTH = 96;

/** The faults there are, a line each. */
export async function faultList(format: string): Promise<string> {
  const { JOB_FAULTS, OBJECT_FAULTS } = await import('../synth/faults/index.ts');
  const faults = [
    ...OBJECT_FAULTS.map(({ name, title, of, rate }) => ({ name, of, rate, title })),
    ...JOB_FAULTS.map(({ name, title, of }) => ({ name, of: of === 'export' ? 'log' : 'job', rate: null, title })),
  ];
  if (format === 'json') return `${JSON.stringify(faults, null, 2)}\n`;
  const width = Math.max(...faults.map(({ name }) => name.length));
  return `${faults.map(({ name, of, title }) => `${name.padEnd(width)}  ${of.padEnd(5)}  ${title}`).join('\n')}\n`;
}

/** What was written, what is planted where, and what to type next. */
export function synthText(report: SynthReport, options: SynthOptions, format: string): string {
  const { plan, ledger, snapshots, planted, notPlanted } = report;
  if (format === 'json') {
    return `${JSON.stringify({ out: options.out, ledger, planted, notPlanted, snapshots }, null, 2)}\n`;
  }
  const path = (inside: string): string => shellWord(`${options.out}/${inside}`, 'the folder');
  const db = sameDatabase(`${options.out}.duckdb`);
  const lines = [
    `${options.out}: ${plural('user', options.users)}, ${plural('group', options.groups)}, ${plural('application', plan.apps.length)}, ${plural('day', options.days)} from ${new Date(options.start).toISOString().slice(0, 10)}`,
    `  logs/       ${plural('record', ledger.events)}${options.noise ? `, ${count(ledger.duplicates)} written twice, ${count(ledger.rejects)} broken` : ''}, ${options.dialect}`,
    `  snapshots/  ${options.at.join(', ')}`,
    '  truth/      ledger.json, objects.ndjson, jobs.ndjson, faults.json',
    '',
    ...plan.apps.map((app) => {
      const own = planted
        .filter((one) => one.app === app.id)
        .map(({ fault, objects }) => (objects === null ? fault : `${fault} (${count(objects)})`));
      return indented(`${app.name} (${app.shape.name}): ${own.length === 0 ? 'nothing is wrong' : own.join(', ')}`);
    }),
    ...planted.filter((one) => one.app === null).map(({ fault }) => `The log as a whole: ${fault}`),
    ...(notPlanted.length === 0
      ? []
      : ['', 'Not planted:', ...notPlanted.map(({ fault, reason }) => indented(`  ${fault}: ${reason}`))]),
    '',
    'Next:',
    `  provlens ingest ${path('logs')}${db}`,
    ...snapshots.map(({ folder }) => `  provlens snapshot ${path(folder)}${db}`),
    `  provlens detect${db}`,
  ];
  return `${lines.join('\n')}\n`;
}

const indented = (text: string): string => wrap(text, WIDTH).join('\n    ');
