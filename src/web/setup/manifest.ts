import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { Answers } from './answers.js';

/** Beside the sources, and beside `dist` in what is installed. */
const APP_FILE = new URL('../../../app.yml', import.meta.url);
/** What stands in `app.yml` for the address of the server. */
const HOST = 'https://YOUR-HOST';
/** Passes webhooks on to a machine without an address; its channels take posts at their own URL only. */
const RELAY_HOST = 'smee.io';

const ownAddress = z.string().startsWith(HOST);
const appSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  url: ownAddress,
  setup_url: ownAddress,
  public: z.boolean(),
  hook_attributes: z.strictObject({ url: ownAddress, active: z.boolean() }),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()).min(1),
});

/** A permission or an event, with what it is for. */
export interface Need {
  readonly name: string;
  /** `read` or `write`; null for an event. */
  readonly level: string | null;
  readonly why: string;
}

/** `app.yml`: what is registered on GitHub, and why. */
export interface AppDescription {
  readonly name: string;
  readonly permissions: readonly Need[];
  readonly events: readonly Need[];
  readonly fields: z.infer<typeof appSchema>;
}

/** What GitHub's page for new apps takes, in its own words. */
export type Manifest = Omit<AppDescription['fields'], 'setup_url'> & {
  readonly redirect_url: string;
  readonly setup_url?: string;
};

/**
 * Reads `app.yml`.
 * @throws Error when it does not say what is needed, or leaves out a reason.
 */
export function readAppDescription(source: string = readFileSync(APP_FILE, 'utf8')): AppDescription {
  const document = parseDocument(source);
  const fields = appSchema.parse(document.toJS());
  const permissions = Object.entries(fields.default_permissions).map(([name, level]) => ({
    name,
    level,
    why: reasonAt(document, ['default_permissions', name]),
  }));
  const events = fields.default_events.map((name, index) => ({
    name,
    level: null,
    why: reasonAt(document, ['default_events', index]),
  }));
  return { name: fields.name, permissions, events, fields };
}

/**
 * The manifest that GitHub is sent.
 * @param redirectUrl where GitHub sends the browser with the code: an address of this process, as the browser knows it.
 */
export function buildManifest(app: AppDescription, answers: Answers, redirectUrl: string): Manifest {
  const at = (url: string): string => url.replace(HOST, answers.publicUrl);
  const { setup_url, hook_attributes, ...fields } = app.fields;
  const shared = { ...fields, name: answers.name, url: at(fields.url), redirect_url: redirectUrl };
  if (new URL(answers.publicUrl).hostname === RELAY_HOST) {
    return { ...shared, hook_attributes: { ...hook_attributes, url: answers.publicUrl } };
  }
  return {
    ...shared,
    hook_attributes: { ...hook_attributes, url: at(hook_attributes.url) },
    setup_url: at(setup_url),
  };
}

/** The comment behind an entry. */
function reasonAt(document: Document, path: readonly [string, string | number]): string {
  const parent = document.get(path[0]);
  const node = isMap(parent) || isSeq(parent) ? parent.get(path[1], true) : undefined;
  const why = isScalar(node) ? node.comment?.trim() : undefined;
  if (why === undefined)
    throw new Error(`app.yml: ${path.join('.')} has no comment that says what it is for`);
  return why;
}
