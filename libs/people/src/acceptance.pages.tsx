import type { Failure } from '@redress/platform';
import { FaultSummary, Field, Go, Page } from '@redress/ui';

interface Frame {
  office: string;
  failure?: Failure | undefined;
}

/** A link brings the code behind its #, which no server sees; a script carries it into the field. */
export const invitationPage = ({ office, failure }: Frame) => (
  <Page title="Invitation" office={office} scripts={['invitation.js']}>
    {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
    <h1>You are invited</h1>
    <p class="lead">Put in the code from the mail. It opens your account, once.</p>
    <form method="post" action="/invitation">
      <Field
        name="token"
        label="Code from the mail"
        hint="43 letters and digits. Copy it whole."
        autocomplete="off"
        maxLength={100}
        required
      />
      <Go>Go on</Go>
    </form>
  </Page>
);

export const joinPage = ({
  office,
  failure,
  token,
  name,
  email,
  role,
}: Frame & { token: string; name: string; email: string; role: string }) => (
  <Page title="Invitation" office={office}>
    {failure && <FaultSummary detail={failure.detail} />}
    <h1>Welcome, {name}</h1>
    <p class="lead">
      You join as {role}. From now on you sign in with <strong>{email}</strong> and the password that you
      choose here.
    </p>
    <form method="post" action="/invitation/accept">
      <input type="hidden" name="token" value={token} />
      <Field
        name="password"
        label="Your new password"
        hint="15 characters or more; a few words that belong together only for you are good. No rules about signs and digits."
        fault={failure?.fields[0]?.detail}
        type="password"
        autocomplete="new-password"
        maxLength={1000}
        required
      />
      <Go>Open my account</Go>
    </form>
  </Page>
);
