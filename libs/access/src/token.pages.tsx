import type { Failure } from '@redress/platform';
import { FaultSummary, Field, Go, Page, Sent, fill, writtenDay, type Form, type Language } from '@redress/ui';
import type { Framed } from './frame.js';
import type { Permission } from './roles.js';
import type { TokenView } from './token.service.js';
import { saidIn } from './words/account.js';
import { TOKENS } from './words/tokens.js';

interface Frame extends Framed {
  failure?: Failure | undefined;
  /** A moment's day, in the language of the page. */
  tell: (moment: Date) => string;
}

/** What programs are let do at the desk, which is in English. */
const AT_THE_DESK: Partial<Record<Permission, string>> = {
  'review.read': 'Read the review queue',
  'review.decide': 'Decide in the review queue',
  'case.list': 'List cases',
  'case.read': 'Read case files',
  'case.assign': 'Give cases to investigators',
  'case.work': 'Write into case files',
  'finding.make': 'Write findings',
  'referral.request': 'Ask for packets',
  'referral.read': 'Read packets',
};

/** What a program can be let do, in words; the word of the interface stands behind it. */
function mayIn(language: Language, scope: Permission): string {
  const words: Partial<Record<Permission, string>> = { ...AT_THE_DESK, ...TOKENS[language].may };
  return words[scope] ?? scope;
}

/** In English each fault says it by itself. */
function saidOf(language: Language, failure: Failure) {
  const words = TOKENS[language];
  const { detail, faults } = saidIn(language, failure);
  const known: Readonly<Record<string, string>> = {
    input_invalid: words.mend,
    too_many_tokens: words.tooMany,
  };
  const ofField: Readonly<Record<string, string>> =
    language === 'en' ? {} : { scopes: words.noScope, days: words.daysHint };
  return {
    detail: known[failure.code] ?? detail,
    faults: faults.map((fault) => ({ ...fault, detail: ofField[fault.path] ?? fault.detail })),
  };
}

export function tokensPage({
  items,
  scopes,
  typed = {},
  failure,
  tell,
  ...frame
}: Frame & { items: readonly TokenView[]; scopes: readonly Permission[]; typed?: Form | undefined }) {
  const { language } = frame;
  const words = TOKENS[language];
  const said = failure && saidOf(language, failure);
  return (
    <Page title={words.title} {...frame}>
      {said && <FaultSummary {...said} />}
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      {items.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <ul class="tokens">
          {items.map((token) => (
            <li key={token.id}>
              <div>
                <strong>{token.name}</strong>
                <p class="hint">
                  {token.scopes.map((scope) => mayIn(language, scope)).join(', ')}.{' '}
                  {fill(words.until, { day: tell(token.expiresAt) })};{' '}
                  {token.lastUsedOn
                    ? fill(words.lastUsed, { day: writtenDay(language, token.lastUsedOn) })
                    : words.unused}
                  .
                </p>
              </div>
              <form method="post" action={`/account/tokens/${token.id}/revoke`}>
                <Sent />
                <button type="submit">
                  {words.revoke}
                  <span class="unseen"> {token.name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <h2>{words.make}</h2>
      {scopes.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <Making language={language} scopes={scopes} typed={typed} faults={said?.faults ?? []} />
      )}
    </Page>
  );
}

function Making({
  language,
  scopes,
  typed,
  faults,
}: {
  language: Language;
  scopes: readonly Permission[];
  typed: Form;
  faults: ReturnType<typeof saidOf>['faults'];
}) {
  const words = TOKENS[language];
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.detail;
  const fault = faultAt('scopes');
  return (
    <form method="post" action="/account/tokens">
      <Field
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={typed['name'] ?? ''}
        fault={faultAt('name')}
        maxLength={80}
        autocomplete="off"
      />
      <fieldset class={fault ? 'field faulty' : 'field'} id="scopes">
        <legend>{words.scopes}</legend>
        {fault && <p class="fault">{fault}</p>}
        {scopes.map((scope) => (
          <label class="choice" key={scope}>
            <input type="checkbox" name={`scope.${scope}`} checked={typed[`scope.${scope}`] !== undefined} />
            <span>
              {mayIn(language, scope)} <code>{scope}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        name="days"
        label={words.days}
        hint={words.daysHint}
        inputMode="numeric"
        value={typed['days'] ?? '90'}
        fault={faultAt('days')}
        maxLength={3}
      />
      <Go>{words.go}</Go>
    </form>
  );
}

export function madeTokenPage({ made, tell, ...frame }: Frame & { made: TokenView & { token: string } }) {
  const words = TOKENS[frame.language];
  return (
    <Page title={words.made} {...frame}>
      <h1>{words.made}</h1>
      <p class="lead">{words.copy}</p>
      <p class="shown-once">
        <code>{made.token}</code>
      </p>
      <p>
        {fill(words.works, { name: made.name, day: tell(made.expiresAt) })}{' '}
        <code>Authorization: Bearer …</code>
      </p>
      <p>{words.care}</p>
      <p>
        <a class="button go" href="/account/tokens">
          {words.kept}
        </a>
      </p>
    </Page>
  );
}
