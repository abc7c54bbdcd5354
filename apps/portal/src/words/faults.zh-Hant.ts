import { faultsEn, type FaultWords } from './faults.en.js';
export const faultsZhHant: FaultWords = faultsEn;
