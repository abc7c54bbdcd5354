import { faultsEn, type FaultWords } from './faults.en.js';
export const faultsRu: FaultWords = faultsEn;
