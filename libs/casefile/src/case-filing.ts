import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertTogether, newId, newNumber, newRow, pgError, type NewRow } from '@redress/platform';
import { Traces, VaultKeeper, type Identity } from '@redress/vault';
import { CaseSeals, type CaseSeal } from './case-seal.js';
import { Case } from './case.entity.js';
import { Consent } from './consent.entity.js';
import { CONSENT_VERSION, RECIPIENT_OF } from './consents.rules.js';
import { Mailboxes } from './mailboxes.js';
import { pseudonymOf } from './pseudonym.rules.js';
import { Complaint, NamedOfficer } from './complaint.entity.js';
import { Party, Statement } from './party.entity.js';

/** The constraints that keep complaint numbers and receipts unique, whoever files at the same moment. */
const NUMBER_TAKEN = 'complaints_number_key';
export const RECEIPT_TAKEN = 'complaints_receipt_hash_key';
/** SQLSTATE of what was undone so that another could go on. */
const DEADLOCK = '40P01';

/** Everything a filing says, parsed and checked already. */
export interface Filing extends Omit<
  Complaint,
  'id' | 'caseId' | 'number' | 'occurrenceSealed' | 'classificationSealed'
> {
  narrative: string;
  classification: string | null;
  occurrence: object | null;
  /** Who files, as far as they say; goes into the vault and is not read again here. */
  complainant: Identity | null;
  /** Others whom they name; each becomes a party, who they are likewise the vault's alone. */
  people: readonly NamedPerson[];
  officers: readonly { officerId: string | null; description: string | null }[];
}

/** Somebody who was there, as whoever files names them. */
export interface NamedPerson {
  role: 'victim' | 'witness';
  identity: Identity;
}

/** A filing as it was taken in, with what seals into its case: the door that opened it cannot open its key again. */
export interface OpenedCase {
  caseId: string;
  complaintId: string;
  number: string;
  seal: CaseSeal;
  receivedAt: Date;
}

/** Writes a new case with its first complaint, for whoever took it in. */
@Injectable()
export class CaseFiling {
  constructor(
    private readonly seals: CaseSeals,
    private readonly vault: VaultKeeper,
    private readonly mailboxes: Mailboxes,
    private readonly traces: Traces,
  ) {}

  /**
   * Writes all of it in one statement: what a filing waits for is mostly the way to the database and back. It is taken
   * in whole or not at all, in a transaction or without.
   * @param toldBy makes the record's entries of it, which are part of the same statement.
   * @param exhibits how many the same transaction adds afterwards, numbered from 1.
   * @returns the ids and the complaint's number.
   * @throws Failure `vault_missing` when somebody says who they are to an office that cannot keep it yet, and what
   *   `maySucceedNow` knows.
   */
  async open(
    tx: EntityManager,
    filing: Filing,
    toldBy: (opened: OpenedCase) => NewRow[],
    exhibits = 0,
  ): Promise<OpenedCase> {
    const [caseId, complaintId, partyId, statementId] = [newId(), newId(), newId(), newId()];
    const { seal, wrappedKey } = this.seals.make(caseId);
    const { narrative, classification, occurrence, complainant, people, officers, ...facts } = filing;
    const parties = [
      { id: partyId, role: 'complainant', pseudonym: 'Complainant A', identity: complainant } as const,
      ...partiesOf(people),
    ];
    const identities: NewRow[] = [];
    for (const { id, identity } of parties) {
      const row = await this.vault.rowFor(tx, { id, caseId }, identity);
      if (row) identities.push(row);
    }
    const number = newNumber(facts.receivedAt.getUTCFullYear());
    const opened = { caseId, complaintId, number, seal, receivedAt: facts.receivedAt };
    await insertTogether(tx, [
      newRow(Case, {
        id: caseId,
        status: 'filed',
        wrappedKey,
        openedAt: facts.receivedAt,
        nextAllegation: 1,
        nextExhibit: 1 + exhibits,
      }),
      newRow(Complaint, {
        ...facts,
        number,
        id: complaintId,
        caseId,
        classificationSealed:
          classification === null
            ? null
            : seal.seal('complaints.classification', complaintId, classification),
        occurrenceSealed:
          occurrence && seal.seal('complaints.occurrence', complaintId, JSON.stringify(occurrence)),
      }),
      ...officers.map((officer) =>
        namedOfficer(officer, { complaintId, caseId, receivedOn: facts.receivedOn, seal }),
      ),
      ...parties.map(({ id, role, pseudonym }) => newRow(Party, { id, caseId, role, pseudonym })),
      ...identities,
      this.traces.rowFor(caseId, complainant),
      newRow(Statement, {
        id: statementId,
        caseId,
        partyId,
        kind: 'narrative',
        language: facts.language,
        bodySealed: seal.seal('statements.body', statementId, narrative),
        takenAt: facts.receivedAt,
        protection: 'provisional',
        protectionBasis: 'Protected from the moment of filing, until the assessment has settled it.',
      }),
      this.mailboxes.rowFor(caseId, {
        narrative,
        occurrence: occurrence ?? {},
        officers: officers.flatMap(({ description }) => description ?? []),
      }),
      ...consentsOf(filing, caseId),
      ...toldBy(opened),
    ]);
    return opened;
  }

  /**
   * Whether a filing that failed so has to be taken in again from the start: its number was taken, once in about 34
   * thousand million filings, a newer vault was made just then, or the database gave way to somebody else with whom it
   * was at a deadlock.
   */
  maySucceedNow(error: unknown): boolean {
    const { code, constraint } = pgError(error) ?? {};
    return constraint === NUMBER_TAKEN || code === DEADLOCK || this.vault.isOutdated(error);
  }
}

/** Each person named as a party of their own, under the next free pseudonym of their role. */
const partiesOf = (people: readonly NamedPerson[]) =>
  people.map(({ role, identity }, at) => {
    const before = people.slice(0, at).filter((other) => other.role === role).length;
    return { id: newId(), role, pseudonym: pseudonymOf(role, before), identity };
  });

/** What the person agreed to when an advocate filed for them: that they file, and that it goes to whoever disciplines. */
function consentsOf(
  { filedBy, organisationId, consent, language, receivedAt }: Filing,
  caseId: string,
): NewRow[] {
  if (!filedBy || !consent) return [];
  return (['filing', 'discipline'] as const).map((purpose) =>
    newRow(Consent, {
      id: newId(),
      caseId,
      purpose,
      recipient: RECIPIENT_OF[purpose],
      choice: 'given',
      version: CONSENT_VERSION,
      language,
      givenHow: consent,
      accountId: filedBy,
      organisationId,
      at: receivedAt,
    }),
  );
}

function namedOfficer(
  { officerId, description }: Filing['officers'][number],
  { seal, ...at }: { complaintId: string; caseId: string; receivedOn: string; seal: CaseSeal },
): NewRow {
  const id = newId();
  const descriptionSealed =
    description === null ? null : seal.seal('named_officers.description', id, description);
  return newRow(NamedOfficer, { ...at, id, officerId, descriptionSealed });
}
