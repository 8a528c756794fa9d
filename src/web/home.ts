import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { notePage, pageHeaders, type Html } from './layout.js';

/** `/` and `/setup` of the running app, for people who follow a link; anything else is 404. */
export function createHomePages(): RequestListener {
  const routes = homeRoutes();
  const answer = getRequestListener(routes.fetch);
  return (request, response) => void answer(request, response);
}

export function homeRoutes(): Hono {
  const routes = new Hono();
  routes.use(pageHeaders());
  routes.get('/', (context) => context.html(homePage()));
  // GitHub sends people here after an installation. What it says of which one is not proven, so it is not used.
  routes.get('/setup', (context) => context.html(afterInstallation(context.req.query('setup_action'))));
  routes.get('/setup/*', (context) => context.html(closedPage()));
  routes.notFound((context) => context.json({ message: 'not found' }, 404));
  return routes;
}

/** The set-up, once it is done. */
function closedPage(): Html {
  return notePage(
    'The set-up is done',
    html`<p>This server has its app, and the pages that register one are closed.</p>
      <p>Without credentials, it opens them again when it is started.</p>`,
  );
}

function homePage(): Html {
  return notePage(
    'Code Roach',
    html`<p>A GitHub App that reviews pull requests and posts fixes that have been proven.</p>
      <p>It runs here. What it has to say is in your pull requests.</p>`,
  );
}

function afterInstallation(action: string | undefined): Html {
  if (action === 'request') {
    return notePage(
      'Asked for',
      html`<p>An owner of the organization has to agree. Nothing is reviewed before.</p>`,
    );
  }
  if (action === 'install' || action === 'update') {
    return notePage(
      action === 'install' ? 'The app is installed' : 'The repositories have changed',
      html`<p>Each pull request that is opened or pushed to is reviewed: open one to see it.</p>`,
    );
  }
  return closedPage();
}
