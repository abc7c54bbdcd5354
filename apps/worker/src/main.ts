import 'reflect-metadata';
import { makeDoor, readConfig, runDoor } from '@redress/platform';
import { WorkerModule } from './worker.module.js';

const config = readConfig();
await runDoor(() => makeDoor(WorkerModule.of(config), config), config.host, config.ports.worker);
