import type { Failure } from '@redress/platform';
import { FaultSummary, Field, Go, Page, type NavLink } from '@redress/ui';
import type { FactorView } from './factor.service.js';

interface Frame {
  office: string;
  person: string;
  nav: readonly NavLink[];
  failure?: Failure | undefined;
}

const day = (date: Date) => date.toISOString().slice(0, 10);

export const accountPage = ({
  failure,
  factors,
  codesLeft,
  ...frame
}: Frame & { factors: readonly FactorView[]; codesLeft: number }) => (
  <Page title="Your account" {...frame}>
    {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
    <h1>Your account</h1>
    <h2>How you confirm that it is you</h2>
    <div class="scroll" tabindex={0} role="region" aria-label="Your second steps">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Since</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span class="unseen">Take away</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => (
            <tr key={factor.id}>
              <td>{factor.name}</td>
              <td class="date">{day(factor.createdAt)}</td>
              <td class="date">{factor.usedAt ? day(factor.usedAt) : 'not yet'}</td>
              <td>
                <form method="post" action={`/account/factors/${factor.id}/remove`}>
                  <button type="submit" class="quiet">
                    Take away<span class="unseen"> {factor.name}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <p>
      <a href="/sign-in/set-up">Add another</a>
    </p>
    <h2>Recovery codes</h2>
    <p>
      {codesLeft === 0 ? 'You have none.' : `${codesLeft} of yours are unused.`} They let you in when your
      phone or key is lost.
    </p>
    <form method="post" action="/account/recovery-codes">
      <button type="submit">Make ten new ones</button>
    </form>
    <h2>Password</h2>
    <form method="post" action="/account/password">
      <Field
        name="current"
        label="Password of now"
        type="password"
        autocomplete="current-password"
        required
      />
      <Field
        name="new"
        label="New password"
        hint="15 characters or more; a few words that belong together only for you are good. No rules about signs and digits."
        fault={failure?.fields.find(({ path }) => path === 'new')?.detail}
        type="password"
        autocomplete="new-password"
        required
      />
      <Go>Change it</Go>
    </form>
    <h2>Programs</h2>
    <p>
      <a href="/account/tokens">Tokens for programs</a> let a program act in your name, as far as you say.
    </p>
    <h2>Somebody else at your account?</h2>
    <p>This ends every session of yours on every device, this one too.</p>
    <form method="post" action="/account/leave-everywhere">
      <button type="submit">Sign out everywhere</button>
    </form>
  </Page>
);

export const codesAskPage = (frame: Frame) => (
  <Page title="Recovery codes" {...frame}>
    <h1>Your way back in</h1>
    <p class="lead">
      If you lose your phone or key, a recovery code lets you in. You get ten; each works once.
    </p>
    <p>We show them one time only. Have pen and paper ready, or print the page.</p>
    <form method="post" action="/account/recovery-codes">
      <Go>Show my codes</Go>
    </form>
    <p class="panel">
      <a href="/">Not now</a>
    </p>
  </Page>
);

export const codesPage = ({ codes, ...frame }: Frame & { codes: readonly string[] }) => (
  <Page title="Recovery codes" {...frame}>
    <h1>Keep these ten codes</h1>
    <p class="lead">Nobody can show them to you again. Those that you had before no longer work.</p>
    <ol class="keep">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ol>
    <p>
      <a class="button go" href="/">
        I have kept them
      </a>
    </p>
  </Page>
);
