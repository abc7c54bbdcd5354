import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, newId, notFound } from '@redress/platform';
import { consentChanged } from './casefile.facts.js';
import { Consent } from './consent.entity.js';
import { CONSENT_VERSION, RECIPIENT_OF, type ConsentPurpose, type NewConsent } from './consents.rules.js';

export interface ConsentView {
  purpose: string;
  recipient: string;
  choice: Consent['choice'];
  version: string;
  language: string;
  givenHow: Consent['givenHow'];
  throughAdvocate: boolean;
  at: Date;
}

/** The consent ledger: what a complainant agreed to, and what they took back. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Everything that was agreed to and taken back in the case of the receipt, oldest first. */
  async own(actor: Actor): Promise<ConsentView[]> {
    return actingAs(this.db, actor, (tx) => this.of(tx, caseOf(actor)));
  }

  async give(actor: Actor, { purpose, language }: NewConsent): Promise<void> {
    await this.write(actor, purpose, 'given', language);
  }

  /** Takes back, whether or not anybody wrote down that it was given. Heard at the next release. */
  async withdraw(actor: Actor, purpose: ConsentPurpose): Promise<void> {
    await this.write(actor, purpose, 'withdrawn', 'und');
  }

  /** The ledger of a case that the caller has looked at, oldest first. */
  async of(tx: EntityManager, caseId: string): Promise<ConsentView[]> {
    const rows = await tx.find(Consent, { where: { caseId }, order: { n: 'ASC' } });
    return rows.map(({ purpose, recipient, choice, version, language, givenHow, accountId, at }) => ({
      purpose,
      recipient,
      choice,
      version,
      language,
      givenHow,
      throughAdvocate: accountId !== null,
      at,
    }));
  }

  private async write(
    actor: Actor,
    purpose: ConsentPurpose,
    choice: Consent['choice'],
    language: string,
  ): Promise<void> {
    const caseId = caseOf(actor);
    await actingAs(this.db, actor, async (tx) => {
      const id = newId();
      const at = this.clock.now();
      await tx.insert(Consent, {
        id,
        caseId,
        purpose,
        recipient: RECIPIENT_OF[purpose],
        choice,
        version: CONSENT_VERSION,
        language,
        givenHow: 'receipt',
        accountId: null,
        organisationId: await organisationOf(tx, caseId),
        at,
      });
      // Whoever filed could send the filing again and be shown its receipt: no longer.
      if (purpose === 'filing' && choice === 'withdrawn')
        await tx.query(
          'update mailboxes set handed_over_at = $2 where case_id = $1 and handed_over_at is null',
          [caseId, at],
        );
      await record(tx, consentChanged, {
        author: actor,
        at,
        caseId,
        payload: { consentId: id, purpose, choice },
      });
    });
  }
}

function caseOf(actor: Actor): string {
  if (!actor.caseId) throw notFound();
  return actor.caseId;
}

/** The organisation that filed is told by the same line, so that it sees when its part is over. */
async function organisationOf(tx: EntityManager, caseId: string): Promise<string | null> {
  const [row] = await tx.query<{ organisation: string | null }[]>(
    'select organisation_id as organisation from complaints where case_id = $1 limit 1',
    [caseId],
  );
  if (!row) throw notFound();
  return row.organisation;
}
