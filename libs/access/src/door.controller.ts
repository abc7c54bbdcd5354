import { Controller, Get, Header, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { notFound, openApi, type Route } from '@redress/platform';
import { assetAt } from '@redress/ui';
import { Allow, PERMISSION_KEY } from './access.guard.js';
import { DoorSettings } from './door.settings.js';
import type { Jar } from './or-again.js';

/** What a route asks of its caller, as declared by @Allow. */
export const permissionOf = (route: Route): string =>
  String(Reflect.getMetadata(PERMISSION_KEY, route.run) ?? 'undeclared');

/** Whether the door lives, whether it can work, and what it offers. */
@Controller()
export class DoorController {
  constructor(
    private readonly db: DataSource,
    private readonly modules: ModuleRef,
    private readonly door: DoorSettings,
  ) {}

  @Get('healthz')
  @Allow('door.describe')
  live() {
    return { status: 'live' };
  }

  /** 503 while the database is away. */
  @Get('readyz')
  @Allow('door.describe')
  async ready() {
    await this.db.query('select 1');
    return { status: 'ready' };
  }

  /** Style sheet, scripts and fonts: named after their content, so that a browser may keep them. */
  @Get('assets/:file')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Allow('door.describe')
  asset(
    @Param('file') file: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: Jar,
  ) {
    const found = assetAt(`/assets/${file}`);
    if (!found) throw notFound();
    const { gzip, type } = found;
    const bytes = gzip && /\bgzip\b/.test(accepted ?? '') ? gzip : found.bytes;
    if (gzip) reply.header('vary', 'accept-encoding');
    if (bytes === gzip) reply.header('content-encoding', 'gzip');
    return new StreamableFile(bytes, { type, length: bytes.length });
  }

  @Get('api/openapi.json')
  @Allow('door.describe')
  describe() {
    return openApi(this.modules, this.door.title, permissionOf);
  }
}
