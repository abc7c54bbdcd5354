import { Failure } from '@redress/platform';

export const areaImpossible = () =>
  new Failure(
    'conflict',
    'area_impossible',
    'Only a picture, or a document whose pages can be shown, can have an area blacked out. Words of a text are taken out by naming them.',
  );

export const pagesNotReady = () =>
  new Failure(
    'conflict',
    'pages_not_ready',
    'The pages of this exhibit are still being made. Try again in a moment.',
    [],
    10,
  );

export const noSuchPage = (last: number) =>
  new Failure('invalid', 'page_missing', 'This exhibit has no such page. Nothing was blacked out.', [
    {
      path: 'page',
      code: 'page_missing',
      detail: last === 1 ? 'It has one page.' : `Its pages are 1 to ${last}.`,
    },
  ]);

export const tooManyAreas = (most: number) =>
  new Failure(
    'conflict',
    'too_many_areas',
    `At most ${most} areas of one exhibit can be marked, those that were lifted among them. Nothing was blacked out.`,
  );

export const areaNotThere = () =>
  new Failure(
    'conflict',
    'area_not_there',
    'This area is not blacked out, or is not any more. Load the page again.',
  );
