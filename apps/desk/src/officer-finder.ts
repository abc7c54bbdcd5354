import { Injectable } from '@nestjs/common';
import { Failure } from '@redress/platform';
import { RosterService } from '@redress/roster';

const MOST_FOUND = 10;

const nobodyFound = () =>
  new Failure('invalid', 'input_invalid', 'The roster has nobody like this.', [
    {
      path: 'find',
      code: 'officer_unknown',
      detail: 'The roster has nobody like this. Check the star or the name.',
    },
  ]);

/** Officers that fit go back with the refusal, to be chosen from. */
const severalFound = (path: string, officers: readonly object[]) =>
  new Failure(
    'invalid',
    'input_invalid',
    'Several officers fit.',
    [{ path, code: 'officer_ambiguous', detail: 'Several officers fit. Choose one of the list.' }],
    undefined,
    { officers },
  );

/** Finds the officer whom somebody means by a star or a name. */
@Injectable()
export class OfficerFinder {
  constructor(private readonly roster: RosterService) {}

  /**
   * @param path the field in which one of several is chosen
   * @returns null where nothing was typed
   * @throws Failure that offers those who fit, where several do
   */
  async named(typed: string, path = 'officerId'): Promise<string | null> {
    const words = typed.trim();
    if (words === '') return null;
    const isStar = /^\d+$/.test(words);
    const found = await this.roster.find({
      ...(isStar ? { star: words.slice(0, 20) } : { name: words.slice(0, 80) }),
      limit: MOST_FOUND,
    });
    const [first] = found;
    if (!first) throw nobodyFound();
    if (found.length > 1 || !first.exact) throw severalFound(path, found);
    return first.id;
  }
}
