import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { z } from 'zod';
import { Parse } from './parse.js';

export interface Route {
  method: string;
  path: string;
  handler: string;
  run: (...args: unknown[]) => unknown;
  body?: z.ZodType;
  query?: z.ZodType;
}

interface RouteArgument {
  pipes: unknown[];
}

/** A running door as far as its modules can be asked for. */
interface Running {
  get(token: typeof ModulesContainer, options: { strict: false }): ModulesContainer;
}

/** Every route of a running door, read from Nest's own metadata, sorted by path: for OpenAPI and the permission snapshot. */
export function routesOf(app: Running): Route[] {
  const controllers = [...app.get(ModulesContainer, { strict: false }).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  const routes = controllers.flatMap(({ metatype }) =>
    metatype ? routesOfController(metatype as Type) : [],
  );
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

function routesOfController(target: Type): Route[] {
  const prototype = target.prototype as Record<string, unknown>;
  const base = String(Reflect.getMetadata(PATH_METADATA, target) ?? '');
  return Object.getOwnPropertyNames(prototype).flatMap((handler) => {
    const run = prototype[handler] as Route['run'];
    if (handler === 'constructor' || typeof run !== 'function') return [];
    const path = Reflect.getMetadata(PATH_METADATA, run) as string | undefined;
    if (path === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, run) as number] ?? 'GET';
    const schemas = schemasOf(target, handler);
    return [
      {
        method,
        path: `/${[base, path]
          .map((part) => part.replace(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/')}`,
        handler: `${target.name}.${handler}`,
        run,
        ...schemas,
      },
    ];
  });
}

/** Nest keeps a route's arguments under `<kind>:<index>`; kind 3 is the body, 4 the query. */
function schemasOf(target: Type, handler: string): { body?: z.ZodType; query?: z.ZodType } {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, target, handler) ?? {}) as Record<
    string,
    RouteArgument
  >;
  const schemaOf = (kind: string) =>
    Object.entries(args)
      .filter(([key]) => key.startsWith(`${kind}:`))
      .flatMap(([, argument]) => argument.pipes)
      .find((pipe): pipe is Parse<unknown> => pipe instanceof Parse)?.schema;
  const body = schemaOf('3');
  const query = schemaOf('4');
  return { ...(body && { body }), ...(query && { query }) };
}

/** What a door offers to programs; its other addresses are pages for people. */
const FOR_PROGRAMS = /^\/(api\/|healthz$|readyz$)/;

/** The door's OpenAPI 3.1 description, made from the same schemas that parse the input. */
export function openApi(app: Running, title: string, permissionOf: (route: Route) => string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routesOf(app).filter((each) => FOR_PROGRAMS.test(each.path))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    (paths[path] ??= {})[route.method.toLowerCase()] = {
      operationId: route.handler,
      'x-permission': permissionOf(route),
      parameters: [...parameters, ...queryParameters(route.query)],
      ...(route.body && {
        requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body) } } },
      }),
      responses: { default: { description: 'An error as problem+json (RFC 9457) has a stable `code`.' } },
    };
  }
  return { openapi: '3.1.0', info: { title, version: '1' }, paths };
}

const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

function queryParameters(query: z.ZodType | undefined): object[] {
  if (!query) return [];
  const schema = jsonSchema(query) as { properties?: Record<string, object> };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    schema: property,
  }));
}
