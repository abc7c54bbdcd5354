import { Field, Go } from '@redress/ui';
import type { VaultView } from '@redress/vault';
import { Back, Consequence, Facts, Press, Sheet, Table, faultAt, type Around } from './parts.js';

const Mark = ({ is, no }: { is: boolean; no: string }) =>
  is ? <span class="state right">✓ Yes</span> : <span class="state">– {no}</span>;

export const vaultPage = ({
  vault,
  custodians,
  due,
  behind,
  handover,
  time,
  failure,
  frame,
}: Around & VaultView) => {
  const hasKey = custodians.some((one) => one.me && one.hasKey);
  return (
    <Sheet
      title="Vault"
      heading="The vault"
      lead="It keeps who people are. Two custodians open one name together, each with a passphrase of their own; nobody opens it alone, and no program."
      frame={frame}
      failure={failure}
    >
      {vault ? (
        <Facts
          of={[
            ['Made', time.moment(vault.madeAt)],
            ['Fingerprint', <code key="print">{vault.fingerprint}</code>],
          ]}
        />
      ) : (
        <p class="empty">
          There is no vault yet, so that no name can be kept. Two custodians make their keys; then one of them
          makes the vault.
        </p>
      )}
      <h2>Custodians</h2>
      <Table label="Custodians" heads={['Name', 'Has a key', 'Holds a share']}>
        {custodians.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              {one.name}
              {one.me && <span class="hint"> you</span>}
            </th>
            <td>
              <Mark is={one.hasKey} no="Not yet" />
            </td>
            <td>
              <Mark is={one.holdsShare} no="No" />
            </td>
          </tr>
        ))}
      </Table>
      <p>
        <a class={hasKey ? 'button' : 'button go'} href="/vault/key">
          {hasKey ? 'Change your passphrase' : 'Make your key'}
        </a>
      </p>
      {due && <Make first={!vault} />}
      {hasKey && (behind > 0 || handover) && (
        <HandOver behind={behind} handover={handover} time={time} fault={faultAt(failure, 'passphrase')} />
      )}
    </Sheet>
  );
};

const Make = ({ first }: { first: boolean }) => (
  <>
    <h2>{first ? 'Make the vault' : 'Make a new vault'}</h2>
    <Consequence>
      {first
        ? 'From then on names are sealed to it. Its key is split among the custodians who have one of their own now.'
        : 'The custodians are others than those who hold its shares. From then on names are sealed to the new vault; what is in the old one stays there, for those who hold its shares.'}
    </Consequence>
    <Press action="/vault" plain>
      {first ? 'Make the vault' : 'Make a new vault'}
    </Press>
  </>
);

const HandOver = ({
  behind,
  handover,
  time,
  fault,
}: Pick<VaultView, 'behind' | 'handover'> & Pick<Around, 'time'> & { fault: string | undefined }) => {
  const completes = handover !== null && !handover.mine;
  return (
    <>
      <h2>Hand over</h2>
      <p>
        {handover
          ? `${handover.mine ? 'You have' : `${handover.begunBy} has`} begun to share the keys anew among ${handover.to.join(', ')}. Another custodian completes it until ${time.moment(handover.lapsesAt)}.`
          : `Not all custodians of now hold a share of ${behind === 1 ? 'one vault' : `${behind} vaults`}. Two of those who do share its key anew among everybody; nobody learns a name by it.`}
      </p>
      <form method="post" action="/vault/handover" class="narrow-form">
        <Field
          name="passphrase"
          label="Your passphrase for the vault"
          type="password"
          autocomplete="off"
          fault={fault}
          required
        />
        <Go>{completes ? 'Complete it' : handover ? 'Begin anew' : 'Begin it'}</Go>
      </form>
    </>
  );
};

export const keyPage = ({ hasKey, failure, frame }: Around & { hasKey: boolean }) => (
  <Sheet
    title="Your key"
    heading={hasKey ? 'Change your passphrase' : 'Make your key'}
    frame={frame}
    failure={failure}
    lead="What you choose here opens your share of the vault. The office cannot tell it to you and cannot set it for you."
  >
    <form method="post" action="/vault/key" class="narrow-form">
      {hasKey && (
        <Field
          name="current"
          label="Passphrase of now"
          type="password"
          autocomplete="off"
          fault={
            faultAt(failure, 'current') ?? (failure?.code === 'passphrase_wrong' ? failure.detail : undefined)
          }
        />
      )}
      <Field
        name="passphrase"
        label={hasKey ? 'New passphrase' : 'Passphrase'}
        hint="15 characters or more, and not what you sign in with: who has the one must not get the other."
        type="password"
        autocomplete="off"
        fault={failure?.code === 'passphrase_wrong' ? undefined : faultAt(failure, 'passphrase')}
        required
      />
      {hasKey && (
        <label class="choice">
          <input type="checkbox" name="lost" />
          <span>
            I have lost the passphrase of now. I get a new key; it opens nothing before the vault is handed
            over to it by two others, or made anew.
          </span>
        </label>
      )}
      <Go>{hasKey ? 'Change it' : 'Make my key'}</Go>
    </form>
    <Back to="/vault">Back to the vault</Back>
  </Sheet>
);
