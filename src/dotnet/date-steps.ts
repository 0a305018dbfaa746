/**
 * What has been read of a date so far: N a number of one or two digits, Y one of three digits or more (a year), M the name
 * of a month, `/` a separator behind them that asks for more. Times have colons.
 */
export type DateState =
  | 'start'
  | 'N'
  | 'NN'
  | 'N/'
  | 'N/N'
  | 'N/N/'
  | 'M'
  | 'MN'
  | 'NM'
  | 'MN/'
  | 'Y'
  | 'YN'
  | 'YN/'
  | 'YM'
  | 'YM/'
  | 'N:'
  | 'N:N:';

/** A date or a time is complete, and what its parts are. */
export type DateDone =
  | 'date NN'
  | 'date NNN'
  | 'date NNY'
  | 'date NM'
  | 'date MN'
  | 'date MNN'
  | 'date YN'
  | 'date YNN'
  | 'date YM'
  | 'date YMN'
  | 'time N'
  | 'time NN'
  | 'time NNN';

/** A word of the text, by what follows it: the end, AM or PM, a date or time separator, or anything else (a space). */
export type DateToken =
  | 'N end'
  | 'N half'
  | 'N'
  | 'N/'
  | 'N:'
  | 'M end'
  | 'M'
  | 'M/'
  | 'Y end'
  | 'Y'
  | 'Y/'
  | 'weekday'
  | 'zone'
  | 'era'
  | 'end';

type Steps = Readonly<Partial<Record<DateToken, DateState | DateDone>>>;

const stay = (state: DateState, ...tokens: readonly DateToken[]): Steps =>
  Object.fromEntries(tokens.map((token) => [token, state]));

/** The last part of a date whose other parts are there: it ends the date, whatever ends it. */
const numberEnds = (done: DateDone): Steps => ({ 'N end': done, 'N half': done, N: done });
const monthEnds = (done: DateDone): Steps => ({ 'M end': done, M: done });
const yearEnds = (done: DateDone): Steps => ({ 'Y end': done, Y: done });

/** What a text begins with where nothing, or only a separated number, is before. */
const afterNumber: Steps = {
  'N end': 'date NN',
  'N/': 'N/N/',
  'M end': 'date NM',
  'M/': 'MN/',
  'Y end': 'date YN',
  Y: 'YN',
  'Y/': 'YN/',
};

const afterTwoNumbers: Steps = {
  ...numberEnds('date NNN'),
  'N half': 'time N',
  'N:': 'N:',
  ...monthEnds('date MNN'),
  ...yearEnds('date NNY'),
  end: 'date NN',
};

const afterMonthAndNumber: Steps = { ...numberEnds('date MNN'), 'N:': 'N:', ...yearEnds('date YMN') };

/** From what has been read, by the next token, to what has been read then; a step that is not here is no date. */
const STEPS: Readonly<Record<DateState, Steps>> = {
  start: {
    ...stay('start', 'weekday', 'zone', 'era', 'end'),
    'N half': 'time N',
    N: 'N',
    'N/': 'N/',
    'N:': 'N:',
    M: 'M',
    'M/': 'M',
    Y: 'Y',
    'Y/': 'Y',
  },
  N: { ...afterNumber, ...stay('N', 'weekday', 'zone', 'era'), N: 'NN', M: 'NM' },
  NN: {
    ...stay('NN', 'weekday', 'zone', 'era'),
    ...afterTwoNumbers,
  },
  'N/': { ...afterNumber, ...stay('N/', 'weekday', 'era'), N: 'N/N', M: 'MN' },
  'N/N': {
    ...stay('N/N', 'weekday', 'era'),
    ...afterTwoNumbers,
  },
  'N/N/': {
    ...stay('N/N/', 'weekday', 'era'),
    ...numberEnds('date NNN'),
    ...monthEnds('date MNN'),
    ...yearEnds('date NNY'),
  },
  M: {
    ...stay('M', 'weekday', 'era'),
    'N end': 'date MN',
    N: 'MN',
    'N/': 'MN/',
    'Y end': 'date YM',
    Y: 'YM',
    'Y/': 'YM/',
  },
  MN: { ...afterMonthAndNumber, ...stay('MN', 'weekday', 'era'), end: 'date MN' },
  NM: { ...afterMonthAndNumber, ...stay('NM', 'weekday', 'era'), end: 'date NM' },
  'MN/': { ...stay('MN/', 'weekday', 'era'), 'N end': 'date MNN', N: 'date MNN', ...yearEnds('date YMN') },
  Y: {
    ...stay('Y', 'weekday', 'era'),
    'N end': 'date YN',
    N: 'YN',
    'N/': 'YN/',
    'M end': 'date YM',
    M: 'YM',
    'M/': 'YM/',
  },
  YN: { ...stay('YN', 'weekday', 'era'), ...numberEnds('date YNN'), ...monthEnds('date YMN'), end: 'date YN' },
  'YN/': { ...stay('YN', 'weekday', 'era'), ...numberEnds('date YNN'), ...monthEnds('date YMN') },
  YM: { ...stay('YM', 'weekday', 'era'), ...numberEnds('date YMN'), end: 'date YM' },
  'YM/': { ...stay('YM', 'weekday', 'era'), ...numberEnds('date YMN') },
  'N:': { ...stay('N:', 'zone', 'era'), ...numberEnds('time NN'), 'N:': 'N:N:', 'M end': 'date NM', M: 'NM' },
  'N:N:': { ...stay('N:N:', 'weekday', 'zone', 'era'), ...numberEnds('time NNN') },
};

/** What has been read after the token; null where no date goes on so. */
export const dateStep = (state: DateState, token: DateToken): DateState | DateDone | null =>
  STEPS[state][token] ?? null;

export const isDone = (step: DateState | DateDone): step is DateDone => step.includes(' ');
