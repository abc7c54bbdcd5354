import type { FrameWords } from './frame.en.js';

export const frameFil: FrameWords = {
  skip: 'Pumunta sa nilalaman',
  places: 'Mga pahina',
  signOut: 'Mag-sign out',
  leave: 'Umalis sa site na ito',
  leaveKeys: 'O pindutin nang tatlong beses ang Shift.',
  problem: 'May problema',
  error: 'Mali: ',
};
