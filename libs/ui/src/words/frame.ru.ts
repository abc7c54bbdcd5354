import type { FrameWords } from './frame.en.js';

export const frameRu: FrameWords = {
  skip: 'Перейти к содержанию',
  places: 'Разделы',
  signOut: 'Выйти',
  leave: 'Покинуть сайт',
  leaveKeys: 'Или нажмите клавишу Shift три раза.',
  problem: 'Есть проблема',
  error: 'Ошибка: ',
};
