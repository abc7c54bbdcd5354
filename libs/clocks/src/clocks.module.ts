import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseClock } from './clock.entity.js';
import { ClocksService } from './clocks.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CaseClock])],
  providers: [ClocksService],
  exports: [ClocksService],
})
export class ClocksModule {}
