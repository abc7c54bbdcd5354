import { faultsEn, type FaultWords } from './faults.en.js';
export const faultsFil: FaultWords = faultsEn;
