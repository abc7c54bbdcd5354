import 'reflect-metadata';
import { makeDoor, readConfig, runDoor } from '@redress/platform';
import { DeskModule } from './desk.module.js';

const config = readConfig();
await runDoor(() => makeDoor(DeskModule.of(config), config), config.host, config.ports.desk);
