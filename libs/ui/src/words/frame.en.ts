/** What stands around every page. */
export const frameEn = {
  skip: 'Skip to the content',
  places: 'Places',
  signOut: 'Sign out',
  leave: 'Leave this site',
  leaveKeys: 'Or press the Shift key three times.',
  problem: 'There is a problem',
  error: 'Error: ',
};
export type FrameWords = typeof frameEn;
