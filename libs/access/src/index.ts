export { actingAs, type ActingFor } from './acting.js';
export { AccessModule } from './access.module.js';
export { AccessService } from './access.service.js';
export { Acting, Allow, Held } from './access.guard.js';
export { notAllowed } from './access.errors.js';
export {
  newPasskeyAnswer,
  passkeyAnswer,
  passwordChange,
  passwordProof,
  recoveryCode,
  totpCode,
} from './access.schema.js';
export { Authenticator, type Proofs } from './authenticator.js';
export { permissionOf } from './door.controller.js';
export { DoorModule } from './door.module.js';
export { DoorSettings, type Place } from './door.settings.js';
export { Frame, type BareFrame, type Framed } from './frame.js';
export { orAgain, type Jar } from './or-again.js';
export { CLOCKWORK, VISITOR, type Actor } from './actor.js';
export { FactorService, type AddedFactor, type FactorView } from './factor.service.js';
export { OidcController } from './oidc.controller.js';
export { OidcService, OidcSettings } from './oidc.service.js';
export { newPasswordHash } from './new-password.js';
export { PasswordService } from './password.service.js';
export { keyFromPassphrase } from './passwords.js';
export {
  PERMISSIONS,
  ROLES,
  STAFF,
  fitsStage,
  holds,
  type AccountRole,
  type Permission,
  type Role,
} from './roles.js';
export { resealFactors } from './reseal-factors.js';
export { DEMO_PASSWORD, demoCode, seedDemoOffice, type SignIn } from './seed.js';
export { SessionCookie, type CookieJar, type WithCookies } from './session-cookie.js';
export { SessionService, type HeldSession, type OpenedSession, type SessionView } from './session.service.js';
export { newToken, TokenService, type TokenView } from './token.service.js';
export { SlowDown } from './slow-down.js';
export { SignInTrouble } from './sign-in.trouble.js';
export { StepUpService } from './step-up.service.js';
export { ACCOUNT, saidIn } from './words/account.js';
export { TOKENS } from './words/tokens.js';
export { SentKept } from './kept.pages.js';
