import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { PriorityClass } from '../../domain/job.js';
import { firstNumber, LAST_TAG, NEAR_END_TAG, PRIORITY_CLASSES, type QueueStatements } from './turns.js';

/** The oldest is looked for among the first of a class: as many as installations may take turns, or more. */
const MAX_AGED = 100;

/** KEYS: turns of the class, BullMQ's prioritized jobs. ARGV: flow, last tag, tag near the end, scores of the class. */
const TAKE = `
local function take()
  local due = tonumber(redis.call('HGET', KEYS[1], '') or 0) + 1
  local next = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0) + 1
  local tag = math.min(math.max(due, next), tonumber(ARGV[2]))
  redis.call('HSET', KEYS[1], ARGV[1], tag)
  return tag
end
local tag = take()
if tag < tonumber(ARGV[3]) or redis.call('ZCOUNT', KEYS[2], ARGV[4], ARGV[5]) > 0 then return tag end
redis.call('DEL', KEYS[1])
return take()`;

const GIVE_BACK = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HINCRBY', KEYS[1], ARGV[1], -1) end`;

const BEGIN = `
if tonumber(redis.call('HGET', KEYS[1], '') or 0) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], '', ARGV[1])
end`;

/** KEYS: BullMQ's prioritized jobs. ARGV: what jobs' keys begin with, scores of the class. Answers count and oldest time. */
const DEPTH = `
local waiting = redis.call('ZCOUNT', KEYS[1], ARGV[2], ARGV[3])
local oldest = false
local first = redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[2], ARGV[3], 'LIMIT', 0, ${MAX_AGED})
for _, id in ipairs(first) do
  local time = tonumber(redis.call('HGET', ARGV[1] .. id, 'timestamp') or '')
  if time and (not oldest or time < oldest) then oldest = time end
end
return { waiting, oldest and string.format('%.0f', oldest) }`;

const depthAnswer = z.tuple([z.int(), z.coerce.number().nullable()]);

/** On Redis. `key` makes BullMQ's own keys of the queue, so that all of a queue's are in one slot of a cluster. */
export function createRedisStatements(redis: Redis, key: (type: string) => string): QueueStatements {
  const turns = (priority: PriorityClass): string => key(`turns-${priority}`);
  return {
    take: async (priority, flow) => {
      const limits = [LAST_TAG, NEAR_END_TAG, ...scores(priority)];
      const tag = await redis.eval(TAKE, 2, turns(priority), key('prioritized'), flow, ...limits);
      return z.int().parse(tag);
    },
    giveBack: async (priority, flow) => void (await redis.eval(GIVE_BACK, 1, turns(priority), flow)),
    begin: async (priority, tag) => void (await redis.eval(BEGIN, 1, turns(priority), tag)),
    forgetNext: async (id) => void (await redis.del(key(`dn:${id}`))),
    depth: () =>
      Promise.all(
        PRIORITY_CLASSES.map(async (priority) => {
          const answer = await redis.eval(DEPTH, 1, key('prioritized'), key(''), ...scores(priority));
          const [waiting, oldest] = depthAnswer.parse(answer);
          return {
            priority,
            waiting,
            oldestSeconds: oldest === null ? 0 : Math.max(0, (Date.now() - oldest) / 1000),
          };
        }),
      ),
  };
}

/** BullMQ's scores of the numbers of a class, as Redis takes a range: the upper half of a score is the number. */
function scores(priority: PriorityClass): readonly [string, string] {
  const first = firstNumber(priority);
  return [String(first * 2 ** 32), `(${(first + LAST_TAG + 1) * 2 ** 32}`];
}
