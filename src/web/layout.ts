import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { html, raw } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { STYLE } from './style.js';

/** Markup whose values are escaped. Only `html` makes it. */
export type Html = ReturnType<typeof html>;

const PRODUCT = 'Code Roach';

/** A whole page around its content. */
export function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === PRODUCT ? title : `${title} · ${PRODUCT}`}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
}

/** A page that says one thing, with what to do about it. */
export function notePage(title: string, content: Html): Html {
  return page(
    title,
    html`<h1>${title}</h1>
      <div class="card">${content}</div>`,
  );
}

/**
 * Headers of every page: nothing is loaded, run or framed, no address leaks. A handler may set one of them itself.
 * @param formTargets what forms may be posted to, beside this server, on the page that answers this request.
 */
export function pageHeaders(formTargets: (context: Context) => string = () => ''): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'", formTargets],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // Whether there is TLS in front of this server, and for which other servers on the host, is not ours to say.
    strictTransportSecurity: false,
    overwrite: false,
  });
}
