import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../e2e/cli.ts';
import { inRepository } from './golden.ts';

const STORY = 'samples/mapping-change-disables-sales';
const TAKEN_AT = '2026-05-12T08:30Z';

/** Suppressions, as somebody would write them. */
const KNOWN = [
  { id: 'target-orphans', who: 'svc-backup', reason: 'service account, owned by IT', until: '2099-12-31' },
];

/**
 * Fills an empty folder with what the pages speak of: exports of a demo story under the names of the pages, its database, and the
 * commands `provlens` and `npx` in `bin`.
 */
export async function fillWorkspace(folder: string): Promise<void> {
  const story = inRepository(STORY);
  const snapshot = join(folder, 'snapshot');
  cpSync(join(story, 'logs'), join(folder, 'logs'), { recursive: true });
  copyFileSync(join(story, 'logs/provisioning.json'), join(folder, 'ProvisioningLogs.json'));
  copyFileSync(join(story, 'logs/directoryAudits.json'), join(folder, 'AuditLogs.json'));
  const [taken = ''] = readdirSync(join(story, 'snapshot'));
  cpSync(join(story, 'snapshot', taken), snapshot, { recursive: true });
  for (const file of ['schema.json', 'users.json']) copyFileSync(join(snapshot, file), join(folder, file));
  copyFileSync(join(story, 'proposal/schema.json'), join(folder, 'new.json'));
  mkdirSync(join(folder, 'mappings'));
  copyFileSync(inRepository('samples/empty-matching-id/mapping/tests.json'), join(folder, 'mappings/academy.json'));
  writeFileSync(join(folder, 'names.csv'), 'name\nBram Dekker\nNoor Aziz\n');
  writeFileSync(join(folder, 'known.json'), JSON.stringify(KNOWN));
  commandsIn(join(folder, 'bin'));
  await load(folder, ['ingest', 'logs']);
  await load(folder, ['snapshot', 'snapshot', '--taken-at', TAKEN_AT]);
}

async function load(folder: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await runCli(args, { cwd: folder });
  if (code !== 0) throw new Error(`provlens ${args.join(' ')} in the workspace of the pages: ${stderr}`);
}

/** `provlens`, and an `npx` that knows it alone: a test asks no registry. */
function commandsIn(folder: string): void {
  mkdirSync(folder);
  const start = `exec '${process.execPath}' '${inRepository('dist/cli.js')}' "$@"\n`;
  writeFileSync(join(folder, 'provlens'), `#!/bin/sh\n${start}`);
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\n[ "$1" = provlens ] || exit 127\nshift\n${start}`);
  for (const name of ['provlens', 'npx']) chmodSync(join(folder, name), 0o755);
}
