import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertTogether, newId, newNumber, newRow, type NewRow } from '@redress/platform';
import { CaseSeals, type CaseSeal } from './case-seal.js';
import { Case } from './case.entity.js';
import { Complaint, NamedOfficer } from './complaint.entity.js';
import { Party, Statement } from './party.entity.js';

/** The constraints that keep complaint numbers and receipts unique, whoever files at the same moment. */
export const NUMBER_TAKEN = 'complaints_number_key';
export const RECEIPT_TAKEN = 'complaints_receipt_hash_key';

/** Everything a filing says, parsed and checked already. */
export interface Filing extends Omit<
  Complaint,
  'id' | 'caseId' | 'number' | 'occurrenceSealed' | 'classificationSealed' | 'anonymous'
> {
  narrative: string;
  classification: string | null;
  occurrence: object | null;
  complainant: object | null;
  officers: readonly { officerId: string | null; description: string | null }[];
}

/** Writes a new case with its first complaint, in the transaction of whoever took it in. */
@Injectable()
export class CaseFiling {
  constructor(private readonly seals: CaseSeals) {}

  /**
   * @returns the ids and the complaint's number.
   * @throws the breach of `NUMBER_TAKEN` once in about 34 thousand million filings; file again then.
   */
  async open(
    tx: EntityManager,
    filing: Filing,
  ): Promise<{ caseId: string; complaintId: string; number: string }> {
    const [caseId, complaintId, partyId, statementId] = [newId(), newId(), newId(), newId()];
    const { seal, wrappedKey } = this.seals.make(caseId);
    const { narrative, classification, occurrence, complainant, officers, ...facts } = filing;
    const number = newNumber(facts.receivedAt.getUTCFullYear());
    await insertTogether(tx, [
      newRow(Case, {
        id: caseId,
        status: 'filed',
        wrappedKey,
        openedAt: facts.receivedAt,
        nextAllegation: 1,
        nextExhibit: 1,
      }),
      newRow(Complaint, {
        ...facts,
        number,
        id: complaintId,
        caseId,
        anonymous: complainant === null,
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
      newRow(Party, {
        id: partyId,
        caseId,
        role: 'complainant',
        pseudonym: 'Complainant A',
        detailsSealed: complainant && seal.seal('parties.details', partyId, JSON.stringify(complainant)),
      }),
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
    ]);
    return { caseId, complaintId, number };
  }
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
