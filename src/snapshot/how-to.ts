import { readFileSync } from 'node:fs';

export const SHELLS = ['powershell', 'bash'] as const;
export type Shell = (typeof SHELLS)[number];

const FILES: Readonly<Record<Shell, string>> = { powershell: 'collect.ps1', bash: 'collect.sh' };

/** A script that collects a full set with read-only requests to Microsoft Graph. */
export const howTo = (shell: Shell): string => readFileSync(new URL(`how-to/${FILES[shell]}`, import.meta.url), 'utf8');
