/**
 * Why a text or a format is no date: a sentence for people. `error` where .NET would throw, `unknown` where versions of
 * .NET differ and the documents do not say which one the service runs on.
 */
export interface DateProblem {
  readonly kind: 'problem';
  readonly failure: 'error' | 'unknown';
  readonly message: string;
}

export const dateProblem = (message: string, failure: DateProblem['failure'] = 'error'): DateProblem => ({
  kind: 'problem',
  failure,
  message,
});

export const isDateProblem = (value: object): value is DateProblem => 'kind' in value && value.kind === 'problem';

/** A text in quotes for a message, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
