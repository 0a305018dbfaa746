/** Why an export is incomplete, as the ledger says it. An answer that was paged: */
export const PAGES_LEFT = 'a nextLink is left: more pages follow this one';

export const CUT_OFF = 'the file ends in the middle of a record';
