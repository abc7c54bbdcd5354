import { faultsEn, type FaultWords } from './faults.en.js';
export const faultsEs: FaultWords = faultsEn;
