import { ACCOUNT, saidIn, type BareFrame } from '@redress/access';
import type { Failure } from '@redress/platform';
import { FaultSummary, Field, Go, LanguageMenu, Page, fill } from '@redress/ui';

interface Frame extends BareFrame {
  failure?: Failure | undefined;
}

/** A link brings the code behind its #, which no server sees; a script carries it into the field. */
export function invitationPage({ office, language, languages, leave, failure }: Frame) {
  const { join: words, signIn } = ACCOUNT[language];
  return (
    <Page
      title={words.title}
      office={office}
      language={language}
      leave={leave}
      scripts={['invitation.js']}
      aside={
        languages && (
          <LanguageMenu
            language={language}
            label={signIn.language}
            hrefOf={(tag) => `/invitation?language=${tag}`}
          />
        )
      }
    >
      {failure && <FaultSummary {...saidIn(language, failure)} />}
      <h1>{words.invited}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action="/invitation">
        <input type="hidden" name="language" value={language} />
        <Field
          name="token"
          label={words.code}
          hint={words.codeHint}
          autocomplete="off"
          maxLength={100}
          required
        />
        <Go>{signIn.goOn}</Go>
      </form>
    </Page>
  );
}

export function joinPage({
  office,
  language,
  leave,
  failure,
  token,
  name,
  email,
  role,
}: Frame & { token: string; name: string; email: string; role: string }) {
  const { join: words, account } = ACCOUNT[language];
  const said = failure && saidIn(language, failure);
  return (
    <Page title={words.title} office={office} language={language} leave={leave}>
      {said && <FaultSummary detail={said.detail} />}
      <h1>{fill(words.welcome, { name })}</h1>
      <p class="lead">
        {fill(words.as, { role: role === 'advocate' ? words.advocate : role })} <strong>{email}</strong>
      </p>
      <form method="post" action="/invitation/accept">
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="token" value={token} />
        <Field
          name="password"
          label={words.password}
          hint={account.freshHint}
          fault={said?.faults[0]?.detail}
          type="password"
          autocomplete="new-password"
          maxLength={1000}
          required
        />
        <Go>{words.go}</Go>
      </form>
    </Page>
  );
}
