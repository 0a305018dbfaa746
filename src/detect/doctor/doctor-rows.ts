import { type Result, resultOf } from '../../output/result.ts';
import type { Examination } from './examine.ts';

/** The checks as rows, for the tabular formats. */
export const doctorRows = ({ checks }: Examination): Result =>
  resultOf(
    ['id', 'title', 'verdict', 'found', 'remedy'].map((name) => ({ name, type: 'text' })),
    checks.map((check) => [check.id, check.title, check.verdict, check.found, check.remedy]),
  );

/** The whole examination as JSON text. */
export const doctorJson = (examination: Examination): string =>
  `${JSON.stringify(examination, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`;
