export { AccessModule } from './access.module.js';
export { AccessService } from './access.service.js';
export { Acting, Allow } from './access.guard.js';
export { notAllowed } from './access.errors.js';
export { permissionOf } from './door.controller.js';
export { DoorModule } from './door.module.js';
export { CLOCKWORK, VISITOR, type Actor } from './actor.js';
export { PERMISSIONS, ROLES, STAFF, holds, type Permission, type Role } from './roles.js';
export { DEMO_PASSWORD, seedDemoOffice, type SignIn } from './seed.js';
