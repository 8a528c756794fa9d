import type { defaultStackParser, ErrorEvent, Exception, NodeClient, Scope } from '@sentry/node';
import { TransientError, UserError } from '../../domain/errors.js';
import { describeError, type ErrorFacts } from './describe-error.js';
import { createRedactor, type Redactor } from './redact.js';

/** Where a bug came up: ids, and the reference by which a person's report is found. */
export interface BugContext {
  readonly installation?: number;
  readonly repositoryId?: number;
  readonly jobKind?: string;
  readonly reference?: string | null;
}

export interface BugReporter {
  /** Never throws and never waits. Errors that are no bugs are left out: `UserError`, `TransientError`. */
  report(error: unknown, context?: BugContext): void;
  /** Waits so long for what is still on its way. */
  close(timeoutMs: number): Promise<void>;
}

type StackParser = typeof defaultStackParser;

export interface BugReporterOptions {
  /** As Sentry shows it for the project; null: bugs are only logged. */
  readonly dsn: string | null;
  /** Version of the app. */
  readonly release: string;
  readonly environment: string;
  readonly redactor?: Redactor;
  /** Called with the reason when a report could not be handed over. */
  readonly onError?: (why: string) => void;
}

/**
 * Reports bugs to Sentry: name, redacted message and stack of the error and its causes, and the ids of `BugContext`.
 * The client stands alone: nothing global is set up, no integration watches the console, requests, variables or files, and
 * handlers of the process stay ours.
 * @throws Error when the DSN is none.
 */
export async function createBugReporter(options: BugReporterOptions): Promise<BugReporter> {
  if (options.dsn === null) return { report: () => {}, close: async () => {} };
  if (!isDsn(options.dsn)) {
    throw new Error('SENTRY_DSN: must be the DSN that Sentry shows for the project.');
  }
  // Loaded only when it is used: that takes about half a second.
  const sentry = await import('@sentry/node');
  const client = new sentry.NodeClient({
    dsn: options.dsn,
    release: options.release,
    environment: options.environment,
    transport: sentry.makeNodeTransport,
    stackParser: sentry.defaultStackParser,
    integrations: [],
    includeServerName: false,
    sendClientReports: false,
    enableRuntimeChannelInjection: false,
    maxBreadcrumbs: 0,
    beforeSend: keepKnown,
  });
  client.on('afterSendEvent', (_event, { statusCode }) => {
    if (statusCode === undefined) options.onError?.('cannot be reached');
    else if (statusCode >= 300) options.onError?.(`answered ${statusCode}`);
  });
  const { redactor = createRedactor() } = options;
  return reporter(client, new sentry.Scope(), sentry.defaultStackParser, redactor);
}

function reporter(client: NodeClient, scope: Scope, parse: StackParser, redactor: Redactor): BugReporter {
  return {
    report(error, context = {}) {
      if (error instanceof UserError || error instanceof TransientError) return;
      const values = exceptions(describeError(error, redactor), parse);
      client.captureEvent({ level: 'error', exception: { values }, tags: tags(context) }, {}, scope);
    },
    async close(timeoutMs) {
      await client.close(timeoutMs);
    },
  };
}

/** `https://KEY@HOST/PROJECT` */
function isDsn(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname } = new URL(text);
  return /^https?:$/.test(protocol) && username !== '' && /\/\d+$/.test(pathname);
}

/** The innermost cause first, as Sentry wants them. */
function exceptions(facts: ErrorFacts, parse: StackParser): Exception[] {
  const { name, message, stack, cause } = facts;
  const frames = stack === undefined ? [] : parse(stack);
  const exception = { type: name, value: message, ...(frames.length > 0 ? { stacktrace: { frames } } : {}) };
  return [...(cause === undefined ? [] : exceptions(cause, parse)), exception];
}

function tags({
  installation,
  repositoryId,
  jobKind,
  reference,
}: BugContext): Record<string, string | number> {
  return {
    ...(installation === undefined ? {} : { installation }),
    ...(repositoryId === undefined ? {} : { repository: repositoryId }),
    ...(jobKind === undefined ? {} : { job: jobKind }),
    ...(reference ? { reference } : {}),
  };
}

/** Only what was put together above leaves the process, whatever the SDK adds to its events. */
function keepKnown(event: ErrorEvent): ErrorEvent {
  const { event_id, timestamp, platform, level, release, environment, exception, tags } = event;
  return {
    type: undefined,
    ...(event_id === undefined ? {} : { event_id }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(platform === undefined ? {} : { platform }),
    ...(level === undefined ? {} : { level }),
    ...(release === undefined ? {} : { release }),
    ...(environment === undefined ? {} : { environment }),
    ...(exception === undefined ? {} : { exception }),
    ...(tags === undefined ? {} : { tags }),
  };
}
