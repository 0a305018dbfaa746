import type { Result } from '../result.ts';
import { workbook } from './workbook.ts';

/** The rows as a workbook with one sheet. It is made in memory: nothing of it is there before the last row. Errors as `workbook`. */
export const renderXlsx = (rows: Result): AsyncGenerator<Uint8Array> => workbook([{ name: 'Rows', rows }]);
