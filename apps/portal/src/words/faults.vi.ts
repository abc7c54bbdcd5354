import { faultsEn, type FaultWords } from './faults.en.js';
export const faultsVi: FaultWords = faultsEn;
