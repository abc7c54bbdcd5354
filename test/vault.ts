import { expect } from '@jest/globals';
import { DEMO_PASSPHRASES } from '@redress/vault';
import { TestOffice, type Answer, type Person } from './office.js';

export const NAMED = {
  name: 'Philippa Quintrell-Osei',
  contact: 'quintrell@mail.example +1 415 555 0177',
  safeContact: 'ask for Wilhelmina, Thursdays',
};
export const SAID = ['Philippa', 'Quintrell', 'Osei', 'mail.example', '555 0177', 'Wilhelmina', 'Thursdays'];

export interface Filed {
  caseId: string;
  partyId: string;
  number: string;
  receipt: string;
}

export interface Asked {
  id: string;
  key: string;
  lapsesAt: string;
}

/** An office with its vault, and the people whom an opening takes. */
export class VaultOffice {
  private constructor(
    readonly office: TestOffice,
    readonly people: Record<'supervisor' | 'deputy' | 'counsel' | 'custodian' | 'warden', Person>,
  ) {}

  static async open(): Promise<VaultOffice> {
    const office = await TestOffice.open();
    const of = (name: string) => office.signInAs(`${name}@office.example`);
    return new VaultOffice(office, {
      supervisor: await of('supervisor'),
      deputy: await of('deputy'),
      counsel: await of('counsel'),
      custodian: await of('custodian'),
      warden: await of('warden'),
    });
  }

  /** Files a complaint of somebody who says who they are, or does not. */
  async file(complainant: object | null = NAMED, officers: object[] = []): Promise<Filed> {
    const { status, body } = await this.office
      .visitor()
      .post<{ number: string; receipt: string }>('/api/v1/complaints', {
        narrative: 'He pushed me against the wall of the station.',
        officers,
        ...(complainant && { complainant }),
      });
    expect(status).toBe(201);
    const [row] = await this.query<{ caseId: string; partyId: string }>(
      `select p.case_id as "caseId", p.id as "partyId" from parties p join complaints k on k.case_id = p.case_id
        where k.number = $1`,
      [body.number],
    );
    return { ...body, ...row! };
  }

  ask(
    who: Person,
    { caseId, partyId }: Filed,
    more: object = {},
  ): Promise<Answer<Asked & { code?: string }>> {
    return who.post(`/api/v1/cases/${caseId}/openings`, {
      partyId,
      purpose: 'safety_contact',
      reason: 'She may be in danger since yesterday.',
      hours: 4,
      ...more,
    });
  }

  /** Approves as one of the demonstration's custodians, with their passphrase or another. */
  approve(
    who: 'custodian' | 'warden',
    openingId: string,
    passphrase = DEMO_PASSPHRASES[`${who}@office.example`],
  ): Promise<Answer<{ opened?: boolean; code?: string }>> {
    return this.people[who].post(`/api/v1/openings/${openingId}/approval`, { passphrase });
  }

  /** Asks as the supervisor and has both custodians agree. */
  async opened(filed: Filed, more: object = {}): Promise<Asked> {
    const { body } = await this.ask(this.people.supervisor, filed, more);
    expect((await this.approve('custodian', body.id)).body).toEqual({ opened: false });
    expect((await this.approve('warden', body.id)).body).toEqual({ opened: true });
    return body;
  }

  view(who: Person, { id, key }: Pick<Asked, 'id' | 'key'>): Promise<Answer> {
    return who.post(`/api/v1/openings/${id}/view`, { key });
  }

  async query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.office.owner.query<T[]>(sql, values);
  }

  async idOf(email: string): Promise<string> {
    const [row] = await this.query<{ id: string }>('select id from accounts where email = $1', [email]);
    return row!.id;
  }
}
