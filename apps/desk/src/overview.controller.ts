import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  FiguresService,
  WorkloadService,
  exportQuestion,
  figuresQuestion,
  type ExportQuestion,
  type FiguresQuestion,
} from '@redress/patterns';
import { Parse } from '@redress/platform';

/** The office in numbers, and who investigates what. */
@Controller('api/v1')
export class OverviewController {
  constructor(
    private readonly figures: FiguresService,
    private readonly workload: WorkloadService,
  ) {}

  @Get('figures')
  @Allow('figure.read')
  async read(@Acting() actor: Actor, @Query(new Parse(figuresQuestion)) asked: FiguresQuestion) {
    return { items: await this.figures.read(actor, asked) };
  }

  /** For somebody outside: small counts are kept back, and that it was made stands in the record. */
  @Post('figures/exports')
  @HttpCode(200)
  @Allow('figure.read')
  export(@Acting() actor: Actor, @Body(new Parse(exportQuestion)) asked: ExportQuestion) {
    return this.figures.export(actor, asked);
  }

  @Get('workload')
  @Allow('case.assign')
  async board(@Acting() actor: Actor) {
    const { notPossible, ...board } = await this.workload.board(actor);
    return { ...board, notPossible: [...notPossible] };
  }
}
