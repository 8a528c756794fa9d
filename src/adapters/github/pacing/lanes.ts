import type { Share } from './share.js';
import { createSlots, type Slots } from './slots.js';

/** The requests of one subject that are under way or want to be. */
export interface Lane {
  readonly reads: Slots;
  readonly writes: Slots;
  /** What is sent: a read and a write may have one slot between them, and a write that waits for its turn is not in it. */
  readonly all: Slots;
  /** Requests whose turn has come and that are not answered. */
  underWay: number;
}

/** One for each subject, for as long as anybody is in it: an empty one tells nothing. */
export interface Lanes {
  use<T>(subject: string, act: (lane: Lane) => Promise<T>): Promise<T>;
  /** The share may have changed. */
  resize(): void;
  /** How many there are. */
  size(): number;
}

export function createLanes(share: () => Share): Lanes {
  const lanes = new Map<string, { readonly lane: Lane; users: number }>();

  const open = (subject: string) => {
    const opened = lanes.get(subject) ?? { lane: openLane(share()), users: 0 };
    lanes.set(subject, opened);
    return opened;
  };

  return {
    async use(subject, act) {
      const opened = open(subject);
      opened.users++;
      try {
        return await act(opened.lane);
      } finally {
        opened.users--;
        if (opened.users === 0) lanes.delete(subject);
      }
    },
    resize: () => lanes.forEach(({ lane }) => resizeLane(lane, share())),
    size: () => lanes.size,
  };
}

function openLane({ reads, writes, all }: Share): Lane {
  return { reads: createSlots(reads), writes: createSlots(writes), all: createSlots(all), underWay: 0 };
}

function resizeLane(lane: Lane, { reads, writes, all }: Share): void {
  lane.reads.resize(reads);
  lane.writes.resize(writes);
  lane.all.resize(all);
}
