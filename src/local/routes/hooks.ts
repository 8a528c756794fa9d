import { ApiError, notFound } from '../errors.js';
import { numberParam, pageOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Attempt } from '../webhooks/attempt.js';
import type { DeliveryRoom } from '../webhooks/deliveries.js';

const STATUS_TEXT: Record<string, string> = { delivered: 'OK', failed: 'Failed', sending: 'Pending' };

function renderItem(attempt: Attempt): Record<string, unknown> {
  const { state, statusCode } = attempt;
  return {
    id: attempt.id,
    guid: attempt.guid,
    delivered_at: attempt.deliveredAt,
    redelivery: attempt.redelivery,
    duration: 0,
    status: statusCode === 0 && state === 'failed' ? 'failed to connect to host' : STATUS_TEXT[state],
    status_code: statusCode,
    event: attempt.event,
    action: attempt.action,
    installation_id: attempt.installationId,
    repository_id: attempt.repositoryId,
    throttled_at: null,
  };
}

/** GitHub keeps deliveries for three days. */
const KEPT_MS = 3 * 24 * 3_600_000;

/** The last days' deliveries of an app, youngest first, as GitHub keeps them for recovery. */
export function hookRoutes(deliveries: DeliveryRoom): readonly Route[] {
  const keptOf = (call: Call): Attempt[] => {
    const since = new Date(call.world.now().getTime() - KEPT_MS).toISOString();
    return deliveries.attempts(call.actor.app).filter((each) => each.deliveredAt >= since);
  };
  const attemptOf = (call: Call): Attempt => {
    const id = numberParam(call, 'delivery_id');
    const attempt = keptOf(call).find((each) => each.id === id);
    if (!attempt) throw notFound();
    return attempt;
  };
  const list = (call: Call): Answer => {
    const wanted = call.query.get('status');
    const fits = ({ state }: Attempt): boolean =>
      wanted === null || (state === 'failed') === (wanted === 'failure');
    const cursor = Number(call.query.get('cursor') ?? Number.POSITIVE_INFINITY);
    if (Number.isNaN(cursor)) throw new ApiError(422, 'Invalid cursor');
    const rest = keptOf(call)
      .toReversed()
      .filter((each) => fits(each) && each.id < cursor);
    const items = rest.slice(0, pageOf(call).perPage);
    const query = new URLSearchParams(call.query);
    query.set('cursor', String(items.at(-1)?.id));
    const link = `<${call.world.url}/app/hook/deliveries?${query.toString()}>; rel="next"`;
    return { status: 200, body: items.map(renderItem), headers: rest.length > items.length ? { link } : {} };
  };
  return [
    { method: 'GET', path: '/app/hook/deliveries', auth: 'app', handle: list },
    {
      method: 'GET',
      path: '/app/hook/deliveries/{delivery_id}',
      auth: 'app',
      handle(call) {
        const attempt = attemptOf(call);
        const body = {
          ...renderItem(attempt),
          request: { headers: attempt.requestHeaders, payload: attempt.payload },
          response: { headers: {}, payload: attempt.responseBody },
        };
        return { status: 200, body };
      },
    },
    {
      method: 'POST',
      path: '/app/hook/deliveries/{delivery_id}/attempts',
      auth: 'app',
      handle(call) {
        // the receiver may ask us before it answers: its answer is not waited for
        void deliveries.redeliver(attemptOf(call).id);
        return { status: 202, body: {} };
      },
    },
  ];
}
