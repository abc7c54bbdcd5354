import type { ComponentChildren } from 'preact';
import { toString as qrSvg } from 'qrcode';
import {
  CarryKept,
  FaultSummary,
  Field,
  Go,
  LanguageMenu,
  Page,
  Sent,
  ShowKept,
  type Kept,
  type Language,
} from '@redress/ui';
import type { Failure } from '@redress/platform';
import type { BareFrame } from './frame.js';
import type { FactorKind } from './session.rules.js';
import { ACCOUNT, saidIn } from './words/account.js';

interface Frame extends BareFrame {
  failure?: Failure | undefined;
  /** A form that came after its session, on its way through these pages. */
  kept?: Kept | undefined;
}

const Trouble = ({ failure, language }: Pick<Frame, 'failure' | 'language'>) =>
  failure ? <FaultSummary {...saidIn(language, failure)} /> : null;

const faultAt = ({ failure, language }: Pick<Frame, 'failure' | 'language'>, path: string) =>
  failure && saidIn(language, failure).faults.find((fault) => fault.path === path)?.detail;

export function signInPage({
  office,
  language,
  failure,
  kept,
  email,
  next,
  notice,
  singleSignOn = false,
  languages,
  leave,
}: Frame & {
  email: string;
  next: string;
  notice?: 'left' | 'joined' | undefined;
  singleSignOn?: boolean;
}) {
  const words = ACCOUNT[language].signIn;
  const hrefOf = (tag: Language) =>
    `/sign-in?language=${tag}${next === '/' ? '' : `&next=${encodeURIComponent(next)}`}`;
  return (
    <Page
      title={words.title}
      office={office}
      language={language}
      leave={leave}
      aside={languages && <LanguageMenu language={language} label={words.language} hrefOf={hrefOf} />}
    >
      <Trouble failure={failure} language={language} />
      {notice && <p role="status">{words[notice]}</p>}
      <h1>{words.title}</h1>
      {kept && (
        <section class="note">
          <h2>{ACCOUNT[language].kept.heading}</h2>
          <p>{ACCOUNT[language].kept.signIn}</p>
          <ShowKept kept={kept} />
        </section>
      )}
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="language" value={language} />
        <CarryKept kept={kept} />
        <Field
          name="email"
          label={words.email}
          type="email"
          autocomplete="username"
          value={email}
          required
          maxLength={320}
        />
        <Field
          name="password"
          label={words.password}
          type="password"
          autocomplete="current-password"
          required
          maxLength={1000}
        />
        <Go>{words.goOn}</Go>
      </form>
      {singleSignOn && (
        <>
          <p class="or">{words.or}</p>
          <p>
            <a class="button" href="/api/v1/session/oidc">
              {words.city}
            </a>
          </p>
        </>
      )}
      <p class="hint panel">{words.note}</p>
    </Page>
  );
}

/** The passkey first where there is one; the code field works without script. */
export function secondStepPage({
  office,
  language,
  failure,
  kept,
  factors,
  next,
  leave,
}: Frame & { factors: readonly FactorKind[]; next: string }) {
  const words = ACCOUNT[language].second;
  return (
    <Page title={words.title} office={office} language={language} leave={leave} scripts={PASSKEY_SCRIPTS}>
      <Trouble failure={failure} language={language} />
      <h1>{words.heading}</h1>
      {factors.includes('passkey') && (
        <PasskeyPlace id="passkey-answer" next={next} language={language} or>
          <p>{words.passkey}</p>
          <button type="button" class="go">
            {words.usePasskey}
          </button>
        </PasskeyPlace>
      )}
      {kept && (
        <form method="post" action="/sign-in/kept" id="kept">
          <CarryKept kept={kept} />
        </form>
      )}
      {factors.includes('totp') && (
        <form method="post" action="/sign-in/second-step">
          <input type="hidden" name="next" value={next} />
          <CarryKept kept={kept} />
          <Field
            name="code"
            label={words.code}
            hint={words.codeHint}
            class="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={9}
            required
          />
          <Go>{words.signIn}</Go>
        </form>
      )}
      <details>
        <summary>{words.neither}</summary>
        <form method="post" action="/sign-in/recovery">
          <input type="hidden" name="next" value={next} />
          <CarryKept kept={kept} />
          <Field
            name="recovery"
            label={words.recovery}
            hint={words.recoveryHint}
            autocomplete="off"
            maxLength={40}
            required
          />
          <button type="submit">{words.useRecovery}</button>
        </form>
      </details>
    </Page>
  );
}

/** Where a script puts passkeys; hidden without it. What it says stands in the page, in the language of the page. */
const PasskeyPlace = ({
  id,
  next,
  language,
  or = false,
  children,
}: {
  id: string;
  next: string;
  language: Language;
  or?: boolean;
  children: ComponentChildren;
}) => (
  <div
    id={id}
    data-next={next}
    data-follow={ACCOUNT[language].second.follow}
    data-unconfirmed={ACCOUNT[language].second.unconfirmed}
    hidden
  >
    {children}
    <p role="status" class="hint" />
    {or && <p class="or">{ACCOUNT[language].signIn.or}</p>}
  </div>
);

export function setUpPage({ office, language, leave, failure }: Frame) {
  const words = ACCOUNT[language].setUp;
  return (
    <Page
      title={ACCOUNT[language].second.title}
      office={office}
      language={language}
      leave={leave}
      scripts={PASSKEY_SCRIPTS}
    >
      <Trouble failure={failure} language={language} />
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <PasskeyPlace id="passkey-new" next="/account/recovery-codes" language={language}>
        <h2>{words.passkey}</h2>
        <p>{words.passkeyWhy}</p>
        <button type="button" class="go">
          {words.passkeyGo}
        </button>
      </PasskeyPlace>
      <h2>{words.app}</h2>
      <p>{words.appWhy}</p>
      <form method="post" action="/sign-in/set-up/app">
        <Sent />
        <button type="submit">{words.appGo}</button>
      </form>
    </Page>
  );
}

export interface AppSetup {
  id: string;
  /** Told once; on a second try the app has it already. */
  told?: { secret: string; uri: string };
}

export function appPage({
  office,
  language,
  leave,
  failure,
  setup,
  picture,
}: Frame & { setup: AppSetup; picture?: string }) {
  const words = ACCOUNT[language].setUp;
  return (
    <Page title={ACCOUNT[language].second.title} office={office} language={language} leave={leave}>
      <Trouble failure={failure} language={language} />
      <h1>{words.connect}</h1>
      {setup.told && picture && (
        <>
          <p>{words.scan}</p>
          {/* Drawn here, by us: a picture from elsewhere would tell somebody else the secret. */}
          <div
            class="qr"
            role="img"
            aria-label={words.picture}
            dangerouslySetInnerHTML={{ __html: picture }}
          />
          <p>
            {words.noCamera} <code>{setup.told.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </>
      )}
      <form method="post" action={`/sign-in/set-up/app/${setup.id}`}>
        <Field
          name="code"
          label={words.code}
          fault={faultAt({ failure, language }, 'code')}
          class="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={9}
          required
        />
        <Go>{words.connectGo}</Go>
      </form>
      <p class="panel">
        <a href="/sign-in/set-up">{words.again}</a>
      </p>
    </Page>
  );
}

/** Draws the key for a phone's camera. */
export const pictureOf = (uri: string): Promise<string> => qrSvg(uri, { type: 'svg', margin: 0 });

const PASSKEY_SCRIPTS = ['webauthn.js', 'passkey.js'];
