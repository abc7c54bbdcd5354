import { Failure } from '@redress/platform';

export const signInRefused = () =>
  new Failure(
    'unauthenticated',
    'sign_in_refused',
    'Address and password do not fit together. Check both and try again.',
  );

export const signInNeeded = () =>
  new Failure(
    'unauthenticated',
    'sign_in_needed',
    'Sign in first. A session ends by itself after a while without use.',
  );

export const notAllowed = () =>
  new Failure('forbidden', 'not_allowed', 'Your account is not allowed to do this.');

export const routeUndeclared = (handler: string) =>
  new Failure('defect', 'route_undeclared', `The route ${handler} declares no permission and stays shut.`);
