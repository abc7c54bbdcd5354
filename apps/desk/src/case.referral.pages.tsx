import { outcomeWords, type DeliveryView, type PacketPreview, type ReferralView } from '@redress/referral';
import type { CaseProps } from './case.props.js';
import { filledOf } from './desk-form.js';
import { Hidden, Press, Refusal } from './fields.js';
import { Moment } from './marks.js';
import { sizeWords } from './words.view.js';

const PROBLEMS: Record<string, string> = {
  provenance_unknown: 'Of an exhibit nobody has said yet how it came.',
  clean_team_missing: 'No clean team is named of whom nobody has seen what was compelled.',
  consent_withdrawn: 'The person who complained has taken back their consent.',
  nothing_to_release: 'The rules let nothing of this case go to this recipient.',
  profile_closed: 'The law by which such a packet goes out is not in force today.',
  officer_needed: 'There is no allegation against the officer whose representative it is for.',
  not_disclosable: 'The law does not make this record public yet.',
  release_refused: 'The database refused it: it held what may not be in it. Tell the administrator.',
};

const TAKEN_BACK: Record<NonNullable<ReferralView['takenBack']>, string> = {
  make_anew:
    'The person who complained has taken back their consent since. It can be neither sent nor fetched. Make the packet anew: the new one leaves out what they said.',
  none_possible:
    'The person who complained has taken back their consent since. It can be neither sent nor fetched, and without the consent no such packet is made.',
};

/** Packets that were asked for, and what would be in the next one. */
export function Referrals(props: CaseProps) {
  const { file, rights } = props;
  if (!rights.refer && file.referrals.length === 0) return null;
  return (
    <section id="referrals" aria-labelledby="h-referrals">
      <h2 id="h-referrals">Packets</h2>
      {file.referrals.length > 0 && (
        <ul class="packets">
          {file.referrals.map((referral) => (
            <Packet key={referral.id} referral={referral} {...props} />
          ))}
        </ul>
      )}
      {rights.refer && <Request {...props} />}
    </section>
  );
}

function Packet({ referral, rights, times, file }: CaseProps & { referral: ReferralView }) {
  const delivery = file.deliveries.find(({ referralId }) => referralId === referral.id);
  const isSealed = referral.status === 'sealed';
  return (
    <li {...(!isSealed && { 'data-waits': `/api/v1/referrals/${referral.id}` })}>
      <p class="line">
        <strong>{referral.recipientLabel}</strong>, copy {referral.copy}, version {referral.version}
        <span class="hint">
          , asked for <Moment at={referral.requestedAt} times={times} />
        </span>
      </p>
      {isSealed && referral.sealedAt ? (
        <>
          <p class="hint">
            Sealed <Moment at={referral.sealedAt} times={times} />, {referral.pages} pages,{' '}
            {sizeWords(referral.size ?? 0)}. SHA-256 <code class="hash">{referral.sha256}</code>
          </p>
          {rights.download && (
            <a class="button" href={`/api/v1/referrals/${referral.id}/packet`} download>
              Fetch the packet
            </a>
          )}
          {delivery && <Delivered delivery={delivery} times={times} />}
          {referral.takenBack && <p class="refusal">{TAKEN_BACK[referral.takenBack]}</p>}
          {rights.refer && !referral.takenBack && (
            <form method="post" action={delivery ? '/sending/link' : '/sending'} class="press">
              <Hidden name="referralId" value={referral.id} />
              <Hidden name="caseId" value={file.id} />
              <Press>
                {delivery ? 'Make a link for whoever has no account' : 'Send it to its recipient'}
              </Press>
            </form>
          )}
        </>
      ) : (
        <p role="status">
          {referral.problem
            ? (PROBLEMS[referral.problem] ?? 'It could not be made so far; it is tried again by itself.')
            : `It is being made${referral.progress > 0 ? `, ${referral.progress} % so far` : ''}. Load this page again in some seconds.`}
        </p>
      )}
    </li>
  );
}

/** What became of a packet that was sent. */
const Delivered = ({ delivery, times }: { delivery: DeliveryView } & Pick<CaseProps, 'times'>) => (
  <ul class="hint">
    <li>
      Sent <Moment at={delivery.sentAt} times={times} />
    </li>
    <li>
      {delivery.takenAt ? (
        <>
          Fetched <Moment at={delivery.takenAt} times={times} />
        </>
      ) : (
        'Not fetched yet'
      )}
      {delivery.acknowledgedAt && (
        <>
          , acknowledged <Moment at={delivery.acknowledgedAt} times={times} />
        </>
      )}
    </li>
    {delivery.outcomes.map(({ outcome, decidedOn, reason, at }) => (
      <li key={String(at)}>
        <strong>{outcomeWords[outcome]}</strong>, {times.day(decidedOn)}
        {reason && `: ${reason}`}
      </li>
    ))}
  </ul>
);

function Request({ file, law, draft, preview }: CaseProps) {
  const of = filledOf('referral', draft);
  const chief = law.recipients.find(({ id }) => id === 'chief_of_police');
  return (
    <form method="post" action={`/cases/${file.id}/referrals`} class="panelform">
      <Refusal of={of} />
      <h3>Ask for a packet for the {chief?.label}</h3>
      <Hidden name="recipient" value="chief_of_police" />
      {preview && <Preview preview={preview} />}
      <p class="hint">A packet that is sealed stays as it is. The case then counts as referred.</p>
      <Press main>Make the packet</Press>
      <p>
        <a href={`/cases/${file.id}/packets`}>Other recipients, sections to write, and words to take out</a>
      </p>
    </form>
  );
}

/** What goes in, what is taken out and what stays here, by the rules that make the packet. */
export const Preview = ({
  preview: { refusal, included, redacted, withheld },
}: {
  preview: PacketPreview;
}) => (
  <div class="preview">
    {refusal && (
      <p class="refusal" role="note">
        {refusal}
      </p>
    )}
    <div>
      <h4>Goes in</h4>
      <ul>
        {included.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
    <div>
      <h4>Goes in with something taken out</h4>
      {redacted.length === 0 ? (
        <p class="hint">Nothing has to be taken out.</p>
      ) : (
        <ul>
          {redacted.map(({ place, what, basis }, n) => (
            <li key={n}>
              {place}: {what.toLowerCase()}
              <span class="hint"> {basis}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
    <div>
      <h4>Stays here</h4>
      <ul>
        {withheld.map(({ what, basis }, n) => (
          <li key={n}>
            {what}
            <span class="hint"> {basis}</span>
          </li>
        ))}
        <li>
          Names and contacts<span class="hint"> They are sealed; the packet speaks of pseudonyms.</span>
        </li>
      </ul>
    </div>
  </div>
);
