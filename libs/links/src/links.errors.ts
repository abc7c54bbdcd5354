import { Failure } from '@redress/platform';

/** The same for a number that nobody has and for a case that the actor may not know of. */
export const numberUnknown = () => {
  const detail = 'There is no such case, or none that you can link. Check the number.';
  return new Failure('invalid', 'link_number_unknown', detail, [
    { path: 'number', code: 'link_number_unknown', detail },
  ]);
};

export const linkedAlready = () => {
  const detail = 'One of the two is worked on together with another case already. Split that first.';
  return new Failure('conflict', 'linked_already', detail);
};

export const linkOfClosed = () =>
  new Failure(
    'conflict',
    'link_of_closed',
    'A case that is closed is not linked: nothing is worked on in it.',
  );

/** Who stands before a wall of either cannot go on with both; which wall it is, is told to nobody. */
export const investigatorCannot = () =>
  new Failure(
    'conflict',
    'link_not_possible',
    'The investigator of one cannot have the other. Give it to somebody else first.',
  );
