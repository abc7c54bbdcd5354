import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, Reasons, determinationMade, type Claim, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { lawOf, outcomeIn, standingOf, typeIn, type Jurisdiction, type Standing } from '@redress/policy';
import { Failure, Office, Clock, day, dayIn, notFound, pgError } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { Determination } from './determination.entity.js';
import { FindingsService, type FindingView } from './findings.service.js';

export const newDetermination = worded(
  z.strictObject({
    kind: z.string().max(40),
    value: z.string().max(40),
    on: day,
    reason: staffText(4_000, 3),
  }),
);
export type NewDetermination = z.infer<typeof newDetermination>;

export interface DeterminationView {
  id: string;
  kind: string;
  kindLabel: string;
  value: string;
  valueLabel: string;
  on: string;
  reason: string | null;
  by: string;
  at: Date;
}

/** One allegation as the law has it. */
export interface AllegationStanding {
  claim: Claim;
  typeLabel: string;
  /** The class of serious misconduct that such an allegation usually is; a person says whether this one is. */
  usualClass: string | null;
  finding: Pick<FindingView, 'outcome' | 'outcomeLabel' | 'status'> | null;
  standing: Standing;
  last: DeterminationView[];
  history: DeterminationView[];
}

const unknown = (path: 'kind' | 'value', known: readonly string[]) => {
  const detail = `Choose one of: ${known.join(', ')}.`;
  return new Failure('invalid', `${path}_unknown`, detail, [{ path, code: `${path}_unknown`, detail }]);
};
const inTheFuture = (today: string) => {
  const detail = `This day lies ahead. Today is ${today}.`;
  return new Failure('invalid', 'date_in_future', detail, [{ path: 'on', code: 'date_in_future', detail }]);
};
const notTheirs = () =>
  new Failure(
    'conflict',
    'determination_refused',
    'This cannot be said of this allegation. Counsel or a supervisor of this case says it.',
  );

/** What the law makes of each allegation: how its appeal ended, its classes, what the agency and the Chief did. */
@Injectable()
export class DeterminationsService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly reasons: Reasons,
    private readonly access: AccessService,
    private readonly findings: FindingsService,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /**
   * Says one thing of an allegation, from a day on. @throws Failure `kind_unknown`, `value_unknown`, `date_in_future`,
   * `not_found` for an allegation that the actor does not see.
   */
  async say(
    actor: Actor,
    caseId: string,
    allegationId: string,
    input: NewDetermination,
  ): Promise<{ id: string }> {
    const kind = this.law.determinations.find(({ id }) => id === input.kind);
    if (!kind)
      throw unknown(
        'kind',
        this.law.determinations.map(({ id }) => id),
      );
    if (!kind.values.some(({ id }) => id === input.value))
      throw unknown(
        'value',
        kind.values.map(({ id }) => id),
      );
    const today = dayIn(this.office.timeZone, this.clock.now());
    if (input.on > today) throw inTheFuture(today);
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'keep_clocks');
      if (!(await this.casefile.seesAllegation(tx, held, allegationId))) throw notFound();
      const { id, at } = await this.reasons.write(tx, actor, held, input.reason);
      const { kind: said, value, on } = input;
      const row = { id, caseId, allegationId, kind: said, value, onDay: on, at };
      await tx.insert(Determination, { ...row, byAccount: actor.accountId! }).catch((error: unknown) => {
        throw pgError(error)?.constraint === 'determination_refused' ? notTheirs() : error;
      });
      const payload = { determinationId: id, allegationId, kind: said, value, on };
      await record(tx, determinationMade, { author: actor, at, caseId, payload });
      return { id };
    });
  }

  async read(actor: Actor, caseId: string): Promise<AllegationStanding[]> {
    return actingAs(this.db, actor, async (tx) => this.of(tx, await this.casefile.look(tx, actor, caseId)));
  }

  /** Every allegation of a case that the caller has looked at, with where it stands and why. */
  async of(tx: EntityManager, held: HeldCase): Promise<AllegationStanding[]> {
    const caseId = held.subject.id;
    const claims = await this.casefile.claimsOf(tx, [caseId], held);
    const found = await this.findings.of(tx, held);
    const rows = await tx.find(Determination, { where: { caseId }, order: { n: 'ASC' } });
    const words = await this.reasons.of(
      tx,
      held,
      rows.map(({ id }) => id),
    );
    const names = await this.access.namesOf(rows.map(({ byAccount }) => byAccount));
    return claims.map((claim) => {
      const history = rows
        .filter(({ allegationId }) => allegationId === claim.id)
        .map((row) => this.view(row, words, names));
      const last = new Map(history.map((each) => [each.kind, each]));
      const finding = found.find(({ allegationId }) => allegationId === claim.id);
      const approved = finding?.status === 'approved' ? finding : undefined;
      const type = typeIn(this.law, claim.typeId);
      return {
        claim,
        typeLabel: type?.label ?? claim.typeId,
        usualClass: type?.postCategory ?? null,
        finding: finding ?? null,
        standing: standingOf({
          disposition: approved && (outcomeIn(this.law, approved.outcome)?.disposition ?? null),
          appeal: last.get('appeal')?.value,
          disclosure: last.get('disclosure')?.value,
        }),
        last: this.law.determinations.flatMap(({ id }) => last.get(id) ?? []),
        history,
      };
    });
  }

  /** The last word of each kind on each allegation of a held case. */
  async lastOf(
    tx: EntityManager,
    held: HeldCase,
  ): Promise<Map<string, Map<string, Pick<Determination, 'value' | 'onDay'>>>> {
    const rows = await tx.find(Determination, {
      where: { caseId: held.subject.id },
      order: { n: 'ASC' },
    });
    const last = new Map<string, Map<string, Determination>>();
    for (const row of rows) {
      const of = last.get(row.allegationId) ?? new Map<string, Determination>();
      last.set(row.allegationId, of.set(row.kind, row));
    }
    return last;
  }

  private view(
    row: Determination,
    words: ReadonlyMap<string, string>,
    names: ReadonlyMap<string, string>,
  ): DeterminationView {
    const { id, kind, value, onDay: on, at } = row;
    const known = this.law.determinations.find((each) => each.id === kind);
    return {
      ...{ id, kind, value, on, at },
      kindLabel: known?.label ?? kind,
      valueLabel: known?.values.find((each) => each.id === value)?.label ?? value,
      reason: words.get(id) ?? null,
      by: names.get(row.byAccount) ?? '',
    };
  }
}
