import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { record, recordAll } from '@redress/journal';
import { Clock, newId, notFound, pgError } from '@redress/platform';
import { organisationKnown } from './people.errors.js';
import {
  organisationAdded,
  organisationDisabled,
  organisationEnabled,
  organisationListed,
  organisationRenamed,
  organisationUnlisted,
  personDisabled,
} from './people.facts.js';
import type { OrganisationChange } from './people.schema.js';

export interface OrganisationView {
  id: string;
  name: string;
  /** What the public list says of it; null: it is not in the list. */
  listing: string | null;
  createdAt: Date;
  disabledAt: Date | null;
  /** Its advocates who can sign in. */
  advocates: number;
}

/** Organisations whose advocates file for others. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those that want to be found, in their own words: for everybody to read. */
  async listed(): Promise<{ name: string; listing: string }[]> {
    return this.db.query(
      'select name, listing from organisations where listing is not null and disabled_at is null order by name limit 200',
    );
  }

  async list(actor: Actor): Promise<OrganisationView[]> {
    return actingAs(this.db, actor, (tx) =>
      tx.query<OrganisationView[]>(
        `select o.id, o.name, o.listing, o.created_at as "createdAt", o.disabled_at as "disabledAt",
                (select count(*)::int from accounts a where a.organisation_id = o.id and a.disabled_at is null) as advocates
           from organisations o order by o.name limit 1000`,
      ),
    );
  }

  /** @throws Failure `organisation_known` when another has that name. */
  async add(actor: Actor, name: string): Promise<{ id: string }> {
    const id = newId();
    const at = this.clock.now();
    await actingAs(this.db, actor, async (tx) => {
      await tx.query('insert into organisations (id, name, created_at) values ($1, $2, $3)', [id, name, at]);
      await record(tx, organisationAdded, { author: actor, at, payload: { organisationId: id } });
    }).catch(nameTaken);
    return { id };
  }

  /**
   * Gives it another name, puts it into the public list or takes it out.
   * @throws Failure `not_found`, `organisation_known`.
   */
  async change(actor: Actor, organisationId: string, { name, listing }: OrganisationChange): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const known = await tx.query<object[]>('select 1 from organisations where id = $1', [organisationId]);
      if (known.length === 0) throw notFound();
      const entry = { author: actor, at: this.clock.now(), payload: { organisationId } };
      if (name !== undefined) {
        await tx.query('update organisations set name = $2 where id = $1', [organisationId, name]);
        await record(tx, organisationRenamed, entry);
      }
      if (listing !== undefined) {
        await tx.query('update organisations set listing = $2 where id = $1', [organisationId, listing]);
        await record(tx, listing === null ? organisationUnlisted : organisationListed, entry);
      }
    }).catch(nameTaken);
  }

  /** Disables it with all of its advocates, or enables it; the advocates are then enabled one by one. */
  async set(actor: Actor, organisationId: string, disabled: boolean): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const known = await tx.query<object[]>('select 1 from organisations where id = $1', [organisationId]);
      if (known.length === 0) throw notFound();
      const gone = await tx.query<{ id: string }[]>('select id from disable_organisation($1, $2) id', [
        organisationId,
        disabled,
      ]);
      const entry = { author: actor, at: this.clock.now() };
      const fact = disabled ? organisationDisabled : organisationEnabled;
      await record(tx, fact, { ...entry, payload: { organisationId } });
      const entries = gone.map(({ id: accountId }) => ({ ...entry, payload: { accountId } }));
      await recordAll(tx, personDisabled, entries);
    });
  }
}

const nameTaken = (error: unknown): never => {
  throw pgError(error)?.constraint === 'organisations_name_key' ? organisationKnown() : error;
};
