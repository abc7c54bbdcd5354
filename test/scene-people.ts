import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { newId } from '@redress/platform';

/** Who looks, somebody of the same role, and somebody who never signs in: what is done to people is done to them. */
export interface Three {
  me: string;
  other: string;
  subject: string;
}

/** Puts an object that is no case back: people, roles, invitations, organisations, tokens. @returns its ids by the names of routes. */
export async function stand(
  db: DataSource,
  kind: string,
  relation: string,
  door: 'portal' | 'desk',
  { me, other, subject }: Three,
): Promise<Record<string, string>> {
  if (kind === 'person' || kind === 'disabled_person') {
    await db.query('delete from role_changes');
    await db.query(`update accounts set disabled_at = $2 where id = $1`, [
      subject,
      kind === 'person' ? null : new Date(),
    ]);
    return { accountId: { mine: me, [`another's`]: subject }[relation] ?? newId() };
  }
  if (kind === 'role_change') return { roleChangeId: await roleChange(db, relation, { me, other, subject }) };
  if (kind === 'invitation') return { invitationId: await invitation(db, relation, other) };
  if (kind === 'token') return { tokenId: await token(db, relation, door, { me, other }) };
  return { organisationId: await organisation(db, relation) };
}

async function roleChange(db: DataSource, relation: string, { me, other, subject }: Three): Promise<string> {
  const id = newId();
  const [isMine, isOfMe, isDecided] = [relation === 'mine', relation === 'of_me', relation === 'decided'];
  await db.query('delete from role_changes');
  if (relation !== `nobody's`)
    await db.query(
      `insert into role_changes (id, account_id, from_role, to_role, asked_by, asked_at, decided_by, decided_at, decision)
       select $1, $2, role, case role when 'screener' then 'counsel' else 'screener' end, $3, now(), $4, $5, $6
         from accounts where id = $2`,
      [
        id,
        isOfMe ? me : subject,
        isMine ? me : other,
        isDecided ? me : null,
        isDecided ? new Date() : null,
        isDecided ? 'refused' : null,
      ],
    );
  return id;
}

/** Of an advocate, whom no second person has to approve. */
async function invitation(db: DataSource, relation: string, invitedBy: string): Promise<string> {
  const id = newId();
  await db.query('delete from invitations');
  if (relation !== `nobody's`)
    await db.query(
      `insert into invitations (id, email, name, role, organisation_id, invited_by, invited_at, withdrawn_at)
       select $1, 'invited@objects.example', 'Invited', 'advocate', id, $2, now(), $3 from organisations limit 1`,
      [id, invitedBy, relation === 'withdrawn' ? new Date() : null],
    );
  return id;
}

async function token(
  db: DataSource,
  relation: string,
  door: 'portal' | 'desk',
  { me, other }: Omit<Three, 'subject'>,
): Promise<string> {
  const id = newId();
  await db.query('delete from api_tokens');
  if (relation !== `nobody's`)
    await db.query(
      `insert into api_tokens (id, account_id, door, name, token_hash, scopes, created_at, expires_at, revoked_at)
       select $1, a.id, $3, 'Program', $4, '{session.read}', now(), now() + interval '1 day', $5
         from accounts a where a.id = $2`,
      [
        id,
        relation === `another's` ? other : me,
        `redress_${door}`,
        createHash('sha256').update(id).digest(),
        relation === 'revoked' ? new Date() : null,
      ],
    );
  return id;
}

/** One without advocates, so that nobody is signed out with it. */
async function organisation(db: DataSource, relation: string): Promise<string> {
  const id = newId();
  if (relation === `nobody's`) return id;
  await db.query(`insert into organisations (id, name, created_at) values ($1::uuid, $1::text, now())`, [id]);
  return id;
}
