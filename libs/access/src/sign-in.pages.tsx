import { toString as qrSvg } from 'qrcode';
import { Field, FaultSummary, Go, Page } from '@redress/ui';
import type { Failure } from '@redress/platform';
import type { FactorKind } from './session.rules.js';

interface Frame {
  office: string;
  failure?: Failure | undefined;
}

const Trouble = ({ failure }: { failure: Failure | undefined }) =>
  failure ? <FaultSummary detail={failure.detail} faults={failure.fields} /> : null;

const faultAt = (failure: Failure | undefined, path: string) =>
  failure?.fields.find((field) => field.path === path)?.detail;

export const signInPage = ({
  office,
  failure,
  email,
  next,
  notice,
  singleSignOn = false,
}: Frame & { email: string; next: string; notice?: string | undefined; singleSignOn?: boolean }) => (
  <Page title="Sign in" office={office}>
    <Trouble failure={failure} />
    {notice && <p role="status">{notice}</p>}
    <h1>Sign in</h1>
    <form method="post" action="/sign-in">
      <input type="hidden" name="next" value={next} />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="username"
        value={email}
        required
        maxLength={320}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autocomplete="current-password"
        required
        maxLength={1000}
      />
      <Go>Go on</Go>
    </form>
    {singleSignOn && (
      <>
        <p class="or">or</p>
        <p>
          <a class="button" href="/api/v1/session/oidc">
            Sign in with the city’s account
          </a>
        </p>
      </>
    )}
    <p class="hint panel">
      A second step follows: your passkey, or a code from your app. A session ends by itself after a quarter
      of an hour without use.
    </p>
  </Page>
);

/** The passkey first where there is one; the code field works without script. */
export const secondStepPage = ({
  office,
  failure,
  factors,
  next,
}: Frame & { factors: readonly FactorKind[]; next: string }) => (
  <Page title="Second step" office={office} scripts={PASSKEY_SCRIPTS}>
    <Trouble failure={failure} />
    <h1>One more step</h1>
    {factors.includes('passkey') && (
      <div id="passkey-answer" data-next={next} hidden>
        <p>Confirm with the passkey of this device, your phone or your security key.</p>
        <button type="button" class="go">
          Use a passkey
        </button>
        <p role="status" class="hint" />
        <p class="or">or</p>
      </div>
    )}
    {factors.includes('totp') && (
      <form method="post" action="/sign-in/second-step">
        <input type="hidden" name="next" value={next} />
        <Field
          name="code"
          label="Code from your app"
          hint="Six digits. A new code comes every 30 seconds."
          class="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={9}
          required
        />
        <Go>Sign in</Go>
      </form>
    )}
    <details>
      <summary>I have neither at hand</summary>
      <form method="post" action="/sign-in/recovery">
        <input type="hidden" name="next" value={next} />
        <Field
          name="recovery"
          label="Recovery code"
          hint="One of those that you kept when you set up your second step. Each works once."
          autocomplete="off"
          maxLength={40}
          required
        />
        <button type="submit">Sign in with it</button>
      </form>
    </details>
  </Page>
);

export const setUpPage = ({ office, failure }: Frame) => (
  <Page title="Second step" office={office} scripts={PASSKEY_SCRIPTS}>
    <Trouble failure={failure} />
    <h1>Set up your second step</h1>
    <p class="lead">
      A password alone does not open this office. Choose what you confirm with each time you sign in.
    </p>
    <div id="passkey-new" data-next="/account/recovery-codes" hidden>
      <h2>A passkey</h2>
      <p>
        The safest and the quickest: your fingerprint, your face or a security key. It cannot be tricked out
        of you.
      </p>
      <button type="button" class="go">
        Set up a passkey
      </button>
      <p role="status" class="hint" />
    </div>
    <h2>An app that shows codes</h2>
    <p>On your phone, such as Aegis, 2FAS or the one your office gave you. It works without a network.</p>
    <form method="post" action="/sign-in/set-up/app">
      <button type="submit">Set up an app</button>
    </form>
  </Page>
);

export interface AppSetup {
  id: string;
  /** Told once; on a second try the app has it already. */
  told?: { secret: string; uri: string };
}

export const appPage = ({
  office,
  failure,
  setup,
  picture,
}: Frame & { setup: AppSetup; picture?: string }) => (
  <Page title="Second step" office={office}>
    <Trouble failure={failure} />
    <h1>Connect the app</h1>
    {setup.told && picture && (
      <>
        <p>
          Open the app on your phone and let it scan this picture. Then type the six digits that it shows.
        </p>
        {/* Drawn here, by us: a picture from elsewhere would tell somebody else the secret. */}
        <div
          class="qr"
          role="img"
          aria-label="The key beneath, for the camera of your phone"
          dangerouslySetInnerHTML={{ __html: picture }}
        />
        <p>
          No camera? Type this key into the app: <code>{setup.told.secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </>
    )}
    <form method="post" action={`/sign-in/set-up/app/${setup.id}`}>
      <Field
        name="code"
        label="Code from the app"
        fault={faultAt(failure, 'code')}
        class="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={9}
        required
      />
      <Go>Connect</Go>
    </form>
    <p class="panel">
      <a href="/sign-in/set-up">Begin again</a>
    </p>
  </Page>
);

/** Draws the key for a phone's camera. */
export const pictureOf = (uri: string): Promise<string> => qrSvg(uri, { type: 'svg', margin: 0 });

const PASSKEY_SCRIPTS = ['webauthn.js', 'passkey.js'];
