import type { Failure } from '@redress/platform';
import { FaultSummary, Field, Go, Page, type Form, type NavLink } from '@redress/ui';
import type { Permission } from './roles.js';
import type { TokenView } from './token.service.js';

interface Frame {
  office: string;
  person: string;
  nav: readonly NavLink[];
  failure?: Failure | undefined;
  tell: (moment: Date) => string;
}

/** What a program can be let do, in words; the word of the interface stands behind it. */
const SAID: Partial<Record<Permission, string>> = {
  'complaint.file': 'File complaints',
  'complaint.list_own': 'List what you filed',
  'roster.find': 'Look officers up',
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

const MEND = 'No token was made. Mend what is marked, and send it again.';
const faultAt = (failure: Failure | undefined, path: string) =>
  failure?.fields.find((field) => field.path === path)?.detail;

export const tokensPage = ({
  items,
  scopes,
  typed = {},
  failure,
  tell,
  ...frame
}: Frame & { items: readonly TokenView[]; scopes: readonly Permission[]; typed?: Form | undefined }) => (
  <Page title="Tokens" {...frame}>
    {failure && (
      <FaultSummary
        detail={failure.code === 'input_invalid' ? MEND : failure.detail}
        faults={failure.fields}
      />
    )}
    <h1>Tokens for programs</h1>
    <p class="lead">
      A program that holds one of these acts in your name, as far as you tick here and no further. What needs
      a second person stays a person’s.
    </p>
    {items.length === 0 ? (
      <p class="empty">You have none. What you make below stands here until it runs out or you revoke it.</p>
    ) : (
      <ul class="tokens">
        {items.map((token) => (
          <li key={token.id}>
            <div>
              <strong>{token.name}</strong>
              <p class="hint">
                {token.scopes.map((scope) => SAID[scope] ?? scope).join(', ')}. Until {tell(token.expiresAt)};{' '}
                {token.lastUsedOn ? `last used on ${token.lastUsedOn}` : 'not used yet'}.
              </p>
            </div>
            <form method="post" action={`/account/tokens/${token.id}/revoke`}>
              <button type="submit">
                Revoke<span class="unseen"> {token.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    )}
    <h2>Make one</h2>
    {scopes.length === 0 ? (
      <p>There is nothing that a program may do for somebody of your role.</p>
    ) : (
      <Making scopes={scopes} typed={typed} failure={failure} />
    )}
  </Page>
);

const Making = ({
  scopes,
  typed,
  failure,
}: {
  scopes: readonly Permission[];
  typed: Form;
  failure: Failure | undefined;
}) => {
  const fault = faultAt(failure, 'scopes');
  return (
    <form method="post" action="/account/tokens">
      <Field
        name="name"
        label="What it is for"
        hint="So that you know it again: such as “nightly export”."
        value={typed['name'] ?? ''}
        fault={faultAt(failure, 'name')}
        maxLength={80}
        autocomplete="off"
      />
      <fieldset class={fault ? 'field faulty' : 'field'} id="scopes">
        <legend>What it may do</legend>
        {fault && <p class="fault">{fault}</p>}
        {scopes.map((scope) => (
          <label class="choice" key={scope}>
            <input type="checkbox" name={`scope.${scope}`} checked={typed[`scope.${scope}`] !== undefined} />
            <span>
              {SAID[scope] ?? scope} <code>{scope}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        name="days"
        label="For how many days"
        hint="A year at most."
        inputMode="numeric"
        value={typed['days'] ?? '90'}
        fault={faultAt(failure, 'days')}
        maxLength={3}
      />
      <Go>Make the token</Go>
    </form>
  );
};

export const madeTokenPage = ({ made, tell, ...frame }: Frame & { made: TokenView & { token: string } }) => (
  <Page title="Your new token" {...frame}>
    <h1>Your new token</h1>
    <p class="lead">Copy it now. Nobody can show it again; what is stored of it opens nothing.</p>
    <p class="shown-once">
      <code>{made.token}</code>
    </p>
    <p>
      “{made.name}” works until {tell(made.expiresAt)}, in the header <code>Authorization: Bearer …</code>.
      Whoever has it can do in your name what you ticked: keep it out of mails, tickets and code.
    </p>
    <p>
      <a class="button go" href="/account/tokens">
        I have kept it
      </a>
    </p>
  </Page>
);
