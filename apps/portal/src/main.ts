import 'reflect-metadata';
import { makeDoor, readConfig, runDoor } from '@redress/platform';
import { PortalModule } from './portal.module.js';

const config = readConfig();
await runDoor(() => makeDoor(PortalModule.of(config), config), config.host, config.ports.portal);
