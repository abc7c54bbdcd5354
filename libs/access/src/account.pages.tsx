import type { Failure } from '@redress/platform';
import { Choices, FaultSummary, Field, Go, LANGUAGES, LANGUAGE_TAGS, Page, Sent, fill } from '@redress/ui';
import type { FactorView } from './factor.service.js';
import type { Framed } from './frame.js';
import { ACCOUNT, saidIn } from './words/account.js';

interface Frame extends Framed {
  failure?: Failure | undefined;
}

const day = (date: Date) => date.toISOString().slice(0, 10);

export function accountPage({
  failure,
  factors,
  codesLeft,
  languages,
  ...frame
}: Frame & { factors: readonly FactorView[]; codesLeft: number }) {
  const { language } = frame;
  const words = ACCOUNT[language].account;
  const said = failure && saidIn(language, failure);
  return (
    <Page title={words.title} {...frame}>
      {said && <FaultSummary {...said} />}
      <h1>{words.title}</h1>
      {languages && (
        <form method="post" action="/account/language" id="language-form">
          <Choices
            name="language"
            label={words.languageLabel}
            value={language}
            options={LANGUAGE_TAGS.map((tag) => ({ value: tag, label: LANGUAGES[tag].name }))}
          />
          <button type="submit">{words.languageGo}</button>
        </form>
      )}
      <h2>{words.confirm}</h2>
      <div class="scroll" tabindex={0} role="region" aria-label={words.steps}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.used}</th>
              <th scope="col">
                <span class="unseen">{words.takeAway}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {factors.map((factor) => (
              <tr key={factor.id}>
                <td>{factor.name}</td>
                <td class="date">{day(factor.createdAt)}</td>
                <td class="date">{factor.usedAt ? day(factor.usedAt) : words.notYet}</td>
                <td>
                  <form method="post" action={`/account/factors/${factor.id}/remove`}>
                    <Sent />
                    <button type="submit" class="quiet">
                      {words.takeAway}
                      <span class="unseen"> {factor.name}</span>
                    </button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <a href="/sign-in/set-up">{words.another}</a>
      </p>
      <h2>{words.codes}</h2>
      <p>
        {codesLeft === 0 ? words.noCodes : fill(words.codesLeft, { n: codesLeft })} {words.codesWhy}
      </p>
      <form method="post" action="/account/recovery-codes">
        <Sent />
        <button type="submit">{words.codesGo}</button>
      </form>
      <h2>{words.password}</h2>
      <form method="post" action="/account/password">
        <Field
          name="current"
          label={words.current}
          type="password"
          autocomplete="current-password"
          required
        />
        <Field
          name="new"
          label={words.fresh}
          hint={words.freshHint}
          fault={said?.faults.find(({ path }) => path === 'new')?.detail}
          type="password"
          autocomplete="new-password"
          required
        />
        <Go>{words.change}</Go>
      </form>
      <h2>{words.programs}</h2>
      <p>
        <a href="/account/tokens">{words.tokens}</a>. {words.tokensWhy}
      </p>
      <h2>{words.somebody}</h2>
      <p>{words.everywhereWhy}</p>
      <form method="post" action="/account/leave-everywhere">
        <Sent />
        <button type="submit">{words.everywhere}</button>
      </form>
    </Page>
  );
}

export function codesAskPage(frame: Frame) {
  const words = ACCOUNT[frame.language].codes;
  return (
    <Page title={words.title} {...frame}>
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.once}</p>
      <form method="post" action="/account/recovery-codes">
        <Sent />
        <Go>{words.show}</Go>
      </form>
      <p class="panel">
        <a href="/">{words.notNow}</a>
      </p>
    </Page>
  );
}

export function codesPage({ codes, ...frame }: Frame & { codes: readonly string[] }) {
  const words = ACCOUNT[frame.language].codes;
  return (
    <Page title={words.title} {...frame}>
      <h1>{words.keep}</h1>
      <p class="lead">{words.keepWhy}</p>
      <ol class="keep">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a class="button go" href="/">
          {words.kept}
        </a>
      </p>
    </Page>
  );
}
