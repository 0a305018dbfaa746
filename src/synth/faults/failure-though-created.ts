import { failed } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { DONE_NEVERTHELESS, PENDING } from './true-outcome.ts';

/** The application made the account and answered too late: the log says failure, the account is there. */
export const failureThoughCreated: ObjectFault = {
  name: 'failure-though-created',
  title: 'failure in the log although the account was created',
  of: 'user',
  rate: 0.001,
  unfit: needsScim,
  rhythm: 'once',
  tell: (scene) =>
    failed(scene, 'create', {
      errorCode: 'Timeout',
      reason: 'The application did not answer within 100 seconds.',
      recommendedAction: 'None: the service tries again.',
    }),
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  outcome: (stage) => (stage === 'unmet' ? PENDING : DONE_NEVERTHELESS),
  named: (stage) => (stage === 'unmet' ? [] : ['failed-although-there']),
};
