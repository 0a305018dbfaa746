import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Generated, generate } from './generate.ts';
import type { StreamOptions } from './synthetic/stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-generate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BASE: StreamOptions = {
  shape: 'monitor',
  records: 3000,
  seed: 7,
  startAt: 0,
  total: 3000,
  order: 'log',
  duplicates: 0,
  broken: 0,
};

let files = 0;
async function made(changes: Partial<StreamOptions>): Promise<Generated & { readonly text: string }> {
  const out = join(folder, `${files++}.json`);
  const generated = await generate({ ...BASE, ...changes }, out);
  const text = readFileSync(out, 'utf8');
  expect(generated.bytes).toBe(Buffer.byteLength(text));
  return { ...generated, text };
}

const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const isReadable = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

describe('the synthetic log', () => {
  it('is the same to the byte for the same options and another for another seed', async () => {
    const [first, second, other] = [await made({}), await made({}), await made({ seed: 8 })];
    expect(second.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
  });

  it('tells the same events in every shape', async () => {
    const monitor = linesOf((await made({})).text).map((line) => JSON.parse(line).properties);
    const page = JSON.parse((await made({ shape: 'graph-page' })).text).value;
    const array = JSON.parse((await made({ shape: 'portal-array' })).text);
    expect(page).toEqual(array);
    expect(page.map((record: { id: string }) => record.id)).toEqual(monitor.map((record) => record.id));
    expect(page.map((record: { modifiedProperties: unknown }) => record.modifiedProperties)).toEqual(
      monitor.map((record) => record.modifiedProperties),
    );
  });

  it('can be cut into files that share no event and join to the whole', async () => {
    const whole = await made({});
    const head = await made({ records: 1000 });
    const tail = await made({ records: 2000, startAt: 1000 });
    expect(head.text + tail.text).toBe(whole.text);
  });

  it('holds the same lines when shuffled', async () => {
    const options = { duplicates: 0.05, broken: 0.01 };
    const inOrder = linesOf((await made(options)).text);
    const shuffled = linesOf((await made({ ...options, order: 'shuffled' })).text);
    expect(shuffled).not.toEqual(inOrder);
    expect(shuffled.toSorted()).toEqual(inOrder.toSorted());
  });

  it('counts its duplicates and broken lines rightly', async () => {
    const log = await made({ duplicates: 0.05, broken: 0.02 });
    const readable = linesOf(log.text).filter(isReadable);
    const distinct = new Set(readable.map((line) => JSON.parse(line).properties.id));
    expect(log.broken).toBeGreaterThan(20);
    expect(log.duplicates).toBeGreaterThan(80);
    expect(log).toMatchObject({
      records: 3000,
      broken: 3000 - readable.length,
      distinct: distinct.size,
      duplicates: readable.length - distinct.size,
    });
  });

  it('is half skipped, about 42 % done and 8 % failed', async () => {
    const counts: Record<string, number> = {};
    for (const line of linesOf((await made({})).text)) {
      const status = JSON.parse(line).properties.provisioningStatusInfo.Status;
      counts[status] = (counts[status] ?? 0) + 1;
    }
    expect(counts['skipped']! / 3000).toBeCloseTo(0.5, 1);
    expect(counts['success']! / 3000).toBeCloseTo(0.42, 1);
    expect(counts['failure']! / 3000).toBeCloseTo(0.08, 1);
  });

  it('refuses to put itself in the place of anything but a plain file', async () => {
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'elsewhere'), link);
    writeFileSync(join(folder, 'elsewhere'), 'kept');
    await expect(generate({ ...BASE, records: 1 }, link)).rejects.toThrow('not a plain file');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(link, 'utf8')).toBe('kept');
  });
});
