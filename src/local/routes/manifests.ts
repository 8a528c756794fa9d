import { notFound } from '../errors.js';
import { renderApp } from '../render/accounts.js';
import { param } from '../route.js';
import type { Route } from '../route.js';

/** The end of the manifest flow: whoever has the code gets the credentials, once. */
export const manifestRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/app-manifests/{code}/conversions',
    auth: 'none',
    handle(call) {
      const { registrations } = call.world;
      const code = param(call, 'code');
      const made = registrations.get(code);
      registrations.delete(code);
      if (!made || made.expiresAt <= call.world.now().getTime()) throw notFound();
      const { app, clientSecret, webhookSecret, pem } = made;
      const body = {
        ...renderApp(call.world, app),
        client_secret: clientSecret,
        webhook_secret: webhookSecret,
        pem,
      };
      return { status: 201, body };
    },
  },
];
