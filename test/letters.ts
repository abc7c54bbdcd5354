import type { Person, TestOffice } from './office.js';

export interface Way {
  channel: 'mailbox' | 'account' | 'paper';
  toAccount?: string;
}

/** What an administrator says of a liaison: for whom they receive. */
export const receivesFor = async (
  { owner }: Pick<TestOffice, 'owner'>,
  account: string,
  recipient: string,
): Promise<void> => {
  await owner.query(
    `insert into liaisons (account_id, recipient, named_by, named_at)
     select $1, $2, id, now() from accounts where role = 'administrator' order by created_at limit 1
     on conflict (account_id) do update set recipient = excluded.recipient`,
    [account, recipient],
  );
};

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** A letter as the preview shows it: what is sent back with it, and the page. */
export async function previewed(
  person: Person,
  caseId: string,
  wish: Record<string, string>,
): Promise<{ status: number; page: string; letterId: string; seen: string }> {
  const { status, raw } = await person.post(`/cases/${caseId}/letters/preview`, wish);
  const page = raw.toString();
  return { status, page, letterId: hidden(page, 'letterId'), seen: hidden(page, 'seen') };
}

/** Looks at a letter and sends it. @returns its id */
export async function written(
  person: Person,
  caseId: string,
  wish: Record<string, string>,
  way: Way,
): Promise<string> {
  const { status, page, letterId, seen } = await previewed(person, caseId, wish);
  if (status !== 200) throw new Error(`No preview, ${status}: ${page.slice(0, 4_000)}`);
  const sent = await person.post(`/cases/${caseId}/letters`, { ...wish, letterId, seen, ...way });
  if (sent.status !== 303)
    throw new Error(`Not sent, ${sent.status}: ${sent.raw.toString().slice(0, 4_000)}`);
  return letterId;
}
