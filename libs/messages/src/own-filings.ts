import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { ComplaintFactsReader, Mailbox, type FilingBrief } from '@redress/casefile';

/** One line of an advocate's working list. */
export interface OwnFiling extends FilingBrief {
  /** Messages of the office or the person that nobody of the organisation has read. */
  unread: number;
  lastAt: Date | null;
  /** Whose move it is: ours when the office wrote last. */
  move: 'ours' | 'office';
  readAt: Date | null;
  statusAt: Date | null;
  handedOverAt: Date | null;
}

interface Count {
  caseId: string;
  unread: number;
  lastAt: Date;
  lastBy: string;
}

const COUNTS = `
  select m.case_id as "caseId", max(m.sent_at) as "lastAt", (array_agg(m.author order by m.n desc))[1] as "lastBy",
         count(*) filter (where m.author <> 'advocate' and not exists (select from message_reads r
           where r.message_id = m.id and r.reader = 'advocate'))::int as unread
    from messages m where m.case_id = any($1) group by m.case_id`;

const MOST = 500;

/** The filings of an organisation, for whoever works through them. */
@Injectable()
export class OwnFilings {
  constructor(
    private readonly db: DataSource,
    private readonly complaints: ComplaintFactsReader,
  ) {}

  /** The newest 500; those whose person withdrew their consent are not among them. */
  async list(actor: Actor): Promise<OwnFiling[]> {
    const filings = await this.complaints.ofOrganisation(actor, MOST);
    return actingAs(this.db, actor, async (tx) => {
      const ids = filings.map(({ caseId }) => caseId);
      const counts = new Map(
        (await tx.query<Count[]>(COUNTS, [ids])).map((count) => [count.caseId, count] as const),
      );
      const mailboxes = new Map(
        (await tx.findBy(Mailbox, { caseId: In(ids) })).map((row) => [row.caseId, row] as const),
      );
      return filings.map((filing) => {
        const count = counts.get(filing.caseId);
        const mailbox = mailboxes.get(filing.caseId);
        return {
          ...filing,
          unread: count?.unread ?? 0,
          lastAt: count?.lastAt ?? null,
          move: count?.lastBy === 'office' ? ('ours' as const) : ('office' as const),
          readAt: mailbox?.readAt ?? null,
          statusAt: mailbox?.statusAt ?? null,
          handedOverAt: mailbox?.handedOverAt ?? null,
        };
      });
    });
  }
}
