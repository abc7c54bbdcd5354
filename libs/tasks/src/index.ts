export { TasksModule } from './tasks.module.js';
export {
  newTask,
  taskCharge,
  taskOutcome,
  type NewTask,
  type TaskCharge,
  type TaskOutcome,
} from './tasks.schema.js';
export { TasksService, type TaskView } from './tasks.service.js';
