import { expect, test } from 'vitest';
import { findBrowser } from '../../../src/output/pdf/find-browser.ts';

const on = (platform: string, env: Record<string, string>, ...there: string[]): string | null =>
  findBrowser({ platform, env, exists: (path) => there.includes(path) });

test('a browser is found on the PATH, and in the usual places of each system', () => {
  expect(on('linux', { PATH: '/a:/b' }, '/b/google-chrome')).toBe('/b/google-chrome');
  expect(on('linux', { PATH: '/a:/b' }, '/b/chromium', '/a/google-chrome')).toBe('/b/chromium');
  const mac = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
  expect(on('darwin', { PATH: '' }, mac)).toBe(mac);
  const windows = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(on('win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, windows)).toBe(windows);
});

test('CHROMIUM_PATH counts alone; without a browser there is none', () => {
  expect(on('linux', { CHROMIUM_PATH: '/mine', PATH: '/b' }, '/mine', '/b/chromium')).toBe('/mine');
  expect(on('linux', { CHROMIUM_PATH: '/gone', PATH: '/b' }, '/b/chromium')).toBeNull();
  expect(on('linux', { PATH: '/b' })).toBeNull();
  expect(on('plan9', {})).toBeNull();
});
