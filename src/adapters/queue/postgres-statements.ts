import type { PgQueryable } from 'bullmq';
import { z } from 'zod';
import type { PriorityClass } from '../../domain/job.js';
import type { QueueDepth } from '../../domain/ports.js';
import { QUEUE_SCHEMA } from './postgres-migrations.js';
import { firstNumber, LAST_TAG, NEAR_END_TAG, PRIORITY_CLASSES, type QueueStatements } from './turns.js';

/** More than these are not counted, so that asking costs the same however long the queue is. */
const MAX_COUNTED = 10_000;
/** The oldest is looked for among the first of a class: as many as installations may take turns, or more. */
const MAX_AGED = 100;

const TURNS = `${QUEUE_SCHEMA}.installation_turn`;
/** Has the virtual time of its class as tag. */
const CLOCK = '';

/** $1 is the class, $2 the flow, $3 the last tag. */
const TAKE = `
  insert into ${TURNS} as turn (class, flow, tag)
  values ($1, $2, least($3::integer, 1 + coalesce(
    (select tag from ${TURNS} where class = $1 and flow = '${CLOCK}'), 0)))
  on conflict (class, flow) do update set tag = greatest(excluded.tag, least($3::integer, turn.tag + 1))
  returning tag`;

/** $2 to $4 are the queue, and the numbers of the class. */
const START_OVER = `
  delete from ${TURNS} where class = $1 and not exists (
    select 1 from ${QUEUE_SCHEMA}.job
    where queue = $2 and state = 'waiting' and priority between $3 and $4)`;

const BEGIN = `
  insert into ${TURNS} as turn (class, flow, tag) values ($1, '${CLOCK}', $2)
  on conflict (class, flow) do update set tag = excluded.tag where turn.tag < excluded.tag`;

const GIVE_BACK = `update ${TURNS} set tag = tag - 1 where class = $1 and flow = $2`;

const FORGET_NEXT = `delete from ${QUEUE_SCHEMA}.dedup_next where queue = $1 and dedup_id = $2`;

const DEPTH = `
  select
    (select count(*)::integer from (
      select 1 from ${QUEUE_SCHEMA}.job
      where queue = $1 and state = 'waiting' and priority between $2 and $3 limit ${MAX_COUNTED}
    ) as counted) as waiting,
    (select min(added_at_ms)::double precision from (
      select added_at_ms from ${QUEUE_SCHEMA}.job
      where queue = $1 and state = 'waiting' and priority between $2 and $3
      order by priority, seq limit ${MAX_AGED}
    ) as first) as oldest`;

const tagRow = z.object({ tag: z.int() });
const depthRow = z.object({ waiting: z.int(), oldest: z.number().nullable() });

/** On PostgreSQL, whether it is a server or embedded. */
export function createPostgresStatements(database: PgQueryable, queueName: string): QueueStatements {
  const range = (priority: PriorityClass): readonly [string, number, number] => {
    const first = firstNumber(priority);
    return [queueName, first, first + LAST_TAG];
  };
  return {
    take: async (priority, flow) => {
      const take = async (): Promise<number> => {
        const { rows } = await database.query(TAKE, [priority, flow, LAST_TAG]);
        return tagRow.parse(rows[0]).tag;
      };
      const tag = await take();
      if (tag < NEAR_END_TAG) return tag;
      const { rowCount } = await database.query(START_OVER, [priority, ...range(priority)]);
      return (rowCount ?? 0) > 0 ? take() : tag;
    },
    giveBack: async (priority, flow) => void (await database.query(GIVE_BACK, [priority, flow])),
    begin: async (priority, tag) => void (await database.query(BEGIN, [priority, tag])),
    forgetNext: async (id) => void (await database.query(FORGET_NEXT, [queueName, id])),
    depth: () =>
      Promise.all(
        PRIORITY_CLASSES.map(async (priority): Promise<QueueDepth> => {
          const { rows } = await database.query(DEPTH, range(priority));
          const { waiting, oldest } = depthRow.parse(rows[0]);
          return {
            priority,
            waiting,
            oldestSeconds: oldest === null ? 0 : Math.max(0, (Date.now() - oldest) / 1000),
          };
        }),
      ),
  };
}
