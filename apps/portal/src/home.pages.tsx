import type { Frame } from '@redress/access';
import { Page } from '@redress/ui';

/** Until the filing has pages of its own: honest about who can use this door today. */
export const homePage = ({ person, ...frame }: ReturnType<Frame['of']>, isAdvocate: boolean) => (
  <Page title="Start" {...frame} {...(isAdvocate && { person })}>
    <h1>Tell us what an officer did to you</h1>
    <p class="lead">
      This office is independent of the police. You do not have to give your name. We do not ask about
      immigration status.
    </p>
    <p>
      So far this door takes what advocates file with their programs, described in{' '}
      <a href="/api/openapi.json">openapi.json</a>.
    </p>
    {!isAdvocate && (
      <p>
        <a class="button" href="/sign-in">
          Sign in as an advocate
        </a>
      </p>
    )}
  </Page>
);
