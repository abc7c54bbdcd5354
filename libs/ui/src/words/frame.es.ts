import type { FrameWords } from './frame.en.js';

export const frameEs: FrameWords = {
  skip: 'Ir al contenido',
  places: 'Lugares',
  signOut: 'Cerrar sesión',
  leave: 'Salir de este sitio',
  leaveKeys: 'O presione tres veces la tecla Mayús (Shift).',
  problem: 'Hay un problema',
  error: 'Error: ',
};
