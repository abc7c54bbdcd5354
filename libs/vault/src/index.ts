export { Approvals } from './approvals.js';
export { CustodianKeys } from './custodian-keys.js';
export { Handovers } from './handovers.js';
export { IDENTITY_LIMITS, PACKED_BYTES, type Identity } from './identity.rules.js';
export { Openings, type Asked } from './openings.js';
export { resealVaults } from './reseal-vaults.js';
export { DEMO_PASSPHRASES, seedDemoVault } from './seed.js';
export { Traces, type Traced } from './traces.js';
export { VaultKeeper, type VaultView } from './vault-keeper.js';
export { VaultModule } from './vault.module.js';
export {
  PURPOSES,
  approval,
  newKey,
  newOpening,
  openingKey,
  type NewKey,
  type NewOpening,
  type Purpose,
} from './vault.schema.js';
export { VaultSweeper } from './vault-sweeper.js';
export type { OpenedView, OpeningTold, OpeningView } from './vault.view.js';
