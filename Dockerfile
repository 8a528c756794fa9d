# Debian slim: the prebuilt tree-sitter binaries are linked against glibc.
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No dependency needs its install script: what is native ships prebuilt.
RUN npm install --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

FROM ${NODE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE}
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Code Roach" \
      org.opencontainers.image.description="A GitHub App that finds defects in pull requests and posts fixes that have been proven." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
WORKDIR /app
# Everything here belongs to root: the app can read itself and change nothing.
COPY package.json app.yml ./
COPY migrations ./migrations
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
# Used only where DATABASE_URL is not set: the embedded database, and what the set-up page stores.
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so SIGTERM reaches it, and it listens. It needs no init to reap for it: the engine's processes
# are its own children, which it waits for, and they start none.
CMD ["node", "dist/cli/code-roach.js", "start"]
