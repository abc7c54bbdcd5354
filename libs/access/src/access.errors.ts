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

/** The password was right, and that is half of it. */
export const secondFactorNeeded = () =>
  new Failure(
    'unauthenticated',
    'second_factor_needed',
    'Finish signing in first: with your passkey, a code from your app, or a recovery code.',
  );

/** Somebody without a second factor may only set one up. */
export const factorMissing = () =>
  new Failure(
    'unauthenticated',
    'factor_missing',
    'Set up a second factor first: a passkey, or an app that shows codes.',
  );

export const secondFactorRefused = () =>
  new Failure(
    'unauthenticated',
    'second_factor_refused',
    'This is not right. Take the newest code and check that the clock of your device is; after five wrong ones sign in again.',
  );

export const codeUsed = () =>
  new Failure(
    'unauthenticated',
    'code_used',
    'This code was used already. Wait for the next one: each works once.',
  );

export const passkeyRefused = () =>
  new Failure(
    'unauthenticated',
    'passkey_refused',
    'The passkey was not accepted. Ask for a new question and answer it on this site, with a passkey that you set up here.',
  );

export const codeWrong = () =>
  new Failure(
    'invalid',
    'code_wrong',
    'The code is not the one that the app shows now. Try the newest one.',
    [{ path: 'code', code: 'code_wrong', detail: 'Six digits, valid for half a minute.' }],
  );

export const lastFactor = () =>
  new Failure(
    'conflict',
    'last_factor',
    'This is your only second factor. Set up another one before you take it away.',
  );

export const passwordRefused = (detail: string, path = 'new') =>
  new Failure('invalid', 'password_refused', detail, [{ path, code: 'password_refused', detail }]);

export const passwordWrong = () =>
  new Failure('invalid', 'password_wrong', 'This is not your password of now. Check it and try again.', [
    { path: 'current', code: 'password_wrong', detail: 'The password that you signed in with.' },
  ]);

export const slowDown = (seconds: number) =>
  new Failure(
    'too_many',
    'slow_down',
    `Too many wrong tries. Wait ${inWords(seconds)}, then try again.`,
    [],
    seconds,
  );

const inWords = (seconds: number) => {
  const [n, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
};

export const signInBusy = () =>
  new Failure(
    'unavailable',
    'sign_in_busy',
    'Very many people are signing in just now. Try again in a few seconds.',
    [],
    5,
  );

/** A token is worth nothing: unknown, too old, revoked, of another door, or its account disabled. */
export const tokenRefused = () =>
  new Failure(
    'unauthenticated',
    'token_refused',
    'This token opens nothing here. Make a new one under your account.',
  );

export const scopeMissing = () =>
  new Failure(
    'forbidden',
    'scope_missing',
    'This token was not made for that, or its account may not do it.',
  );

export const scopeRefused = (possible: readonly string[]) =>
  new Failure('invalid', 'scope_refused', 'A token can only be made for what you may do yourself.', [
    {
      path: 'scopes',
      code: 'scope_refused',
      detail:
        possible.length > 0 ? `Possible are: ${possible.join(', ')}.` : 'For your role none is possible.',
    },
  ]);

export const tooManyTokens = (most: number) =>
  new Failure('conflict', 'too_many_tokens', `You have ${most} tokens. Revoke one that you no longer need.`);

export const notAllowed = () =>
  new Failure('forbidden', 'not_allowed', 'Your account is not allowed to do this.');

export const routeUndeclared = (handler: string) =>
  new Failure('defect', 'route_undeclared', `The route ${handler} declares no permission and stays shut.`);
