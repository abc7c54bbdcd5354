import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CaseReader, unwalled, type CaseBrief } from '@redress/casefile';
import { Office } from '@redress/platform';
import { lawOf, type AllegationTypeId, type Jurisdiction } from '@redress/policy';
import { Assessment, PRIORITIES, type Priority } from './assessment.entity.js';
import { nearestDeadline, type Deadline } from './deadline.rules.js';
import type { QueuePage } from './review.schema.js';

/** One line of the review queue. */
export interface QueueItem extends Pick<CaseBrief, 'number' | 'status' | 'receivedOn' | 'language'> {
  caseId: string;
  priority: Priority;
  types: AllegationTypeId[];
  reasons: string[];
  shielded: boolean;
  /** Whether it tells of a reprisal. */
  retaliation: boolean;
  /** Set while a report of retaliation waits for somebody to look after the person's safety. */
  retaliationReportedAt: Date | null;
  nearestDeadline: Deadline | null;
}

/** A page of the queue with what stands over it. */
export interface QueueBoard {
  items: QueueItem[];
  /** How many wait that fit what was asked for, on all pages. */
  total: number;
  /** When the newest urgent one was assessed; null where none waits. */
  newestUrgentAt: Date | null;
}

/** What came in since somebody last looked: numbers only. */
export interface QueueNews {
  urgent: number;
  waiting: number;
}

/** How each way of sorting goes through the rows: the columns of its order, the last of them the case's own. */
const ORDERS: Record<QueuePage['sort'], readonly string[]> = {
  urgency: ['priority_rank', 'received_at', 'case_id'],
  age: ['received_at', 'case_id'],
  deadline: [`coalesce(due_on, 'infinity')`, 'received_at', 'case_id'],
};

const of = (alias: string, column: string) => column.replace(/^(coalesce\()?/, `$1${alias}.`);

/** What waits for a decision. A wall hides a case here from lines and from counts. */
@Injectable()
export class ReviewQueue {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseReader,
    office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** A page of what waits, by default most urgent first, then oldest first. */
  async page(actor: Actor, page: QueuePage): Promise<QueueItem[]> {
    return actingAs(this.db, actor, (tx) => this.itemsIn(tx, actor, page));
  }

  async board(actor: Actor, page: QueuePage): Promise<QueueBoard> {
    return actingAs(this.db, actor, async (tx) => {
      const items = await this.itemsIn(tx, actor, page);
      const counted = await wanted(waiting(tx, actor), page)
        .select('count(*)::int', 'total')
        .getRawOne<Pick<QueueBoard, 'total'>>();
      const urgent = await waiting(tx, actor)
        .andWhere('a.priority_rank = 0')
        .select('max(a.assessed_at)', 'newestUrgentAt')
        .getRawOne<Pick<QueueBoard, 'newestUrgentAt'>>();
      return { items, total: counted?.total ?? 0, newestUrgentAt: urgent?.newestUrgentAt ?? null };
    });
  }

  /** @param since what the asker has seen already; null where they saw nothing urgent. */
  async news(actor: Actor, since: Date | null): Promise<QueueNews> {
    return actingAs(this.db, actor, async (tx) => {
      const news = await waiting(tx, actor)
        .select('count(*)::int', 'waiting')
        .addSelect('count(*) filter (where a.priority_rank = 0 and a.assessed_at > :since)::int', 'urgent')
        .setParameter('since', since ?? new Date(0))
        .getRawOne<QueueNews>();
      return news ?? { urgent: 0, waiting: 0 };
    });
  }

  private async itemsIn(tx: EntityManager, actor: Actor, page: QueuePage): Promise<QueueItem[]> {
    const query = wanted(waiting(tx, actor), page).limit(page.limit);
    if (page.sort === 'urgency') query.orderBy('a.priorityRank', 'ASC');
    if (page.sort === 'deadline') query.orderBy('a.dueOn', 'ASC', 'NULLS LAST');
    query.addOrderBy('a.receivedAt', 'ASC').addOrderBy('a.caseId', 'ASC');
    if (page.after) {
      const columns = (alias: string) => ORDERS[page.sort].map((column) => of(alias, column)).join();
      query.andWhere(
        `(${columns('a')}) > (select ${columns('b')} from assessments b where b.case_id = :after)`,
        { after: page.after },
      );
    }
    const rows = await query.getMany();
    const ids = rows.map((row) => row.caseId);
    const briefs = await this.cases.briefs(tx, actor, ids);
    return rows.flatMap((row) => {
      const brief = briefs.get(row.caseId);
      return brief ? [itemOf(row, brief, this.law)] : [];
    });
  }
}

type Query = SelectQueryBuilder<Assessment>;

const waiting = (tx: EntityManager, actor: Actor): Query =>
  tx
    .createQueryBuilder(Assessment, 'a')
    .where('a.waiting')
    .andWhere(unwalled('a.case_id'), { me: actor.accountId });

function wanted(query: Query, { priority, type, language, shielded, retaliation }: QueuePage): Query {
  const ofType = (name: string, value: string) =>
    query.andWhere(`exists (select from unnest(a.types) t where t = :${name} or t like :${name} || '.%')`, {
      [name]: value,
    });
  if (priority) query.andWhere('a.priority_rank = :rank', { rank: PRIORITIES.indexOf(priority) });
  if (type === 'conduct') query.andWhere(PLAIN_CONDUCT);
  else if (type) ofType('type', type);
  if (language) query.andWhere('a.language = :language', { language });
  if (shielded) query.andWhere('a.shielded');
  if (retaliation) ofType('reprisal', 'retaliation');
  return query;
}

/** The types of the family of conduct have no family in front of them. */
const PLAIN_CONDUCT = `exists (select from unnest(a.types) t where strpos(t, '.') = 0)`;

const isUnsafe = ({ retaliationAt, safetyReviewedAt }: Assessment): boolean =>
  retaliationAt !== null && (safetyReviewedAt === null || safetyReviewedAt < retaliationAt);

const itemOf = (row: Assessment, brief: CaseBrief, law: Jurisdiction): QueueItem => ({
  caseId: row.caseId,
  number: brief.number,
  status: brief.status,
  receivedOn: brief.receivedOn,
  language: brief.language,
  priority: row.priority,
  types: row.types,
  reasons: row.reasons,
  shielded: row.shielded,
  retaliation: row.types.some((type) => type.startsWith('retaliation.')),
  retaliationReportedAt: isUnsafe(row) ? row.retaliationAt : null,
  nearestDeadline: nearestDeadline(law, row.clocks),
});
