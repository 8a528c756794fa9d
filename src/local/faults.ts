import type { Fault, WriteHook, WriteRequest } from './standin.js';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly operation: string | undefined;
  /** The number of the write, or undefined for a read. */
  readonly write: number | undefined;
}

export interface FaultRoom {
  add(fault: Fault): void;
  clear(): void;
  onWrite(hook: WriteHook): void;
  /** The fault for this request, counted as used. */
  take(asked: Asked): Fault | null;
  /** Calls every hook, one after the other. */
  announce(n: number, phase: 'before' | 'after', request: WriteRequest): Promise<void>;
}

function matches(fault: Fault, asked: Asked): boolean {
  const { method, path, operation, write } = fault;
  if (method !== undefined && method !== asked.method) return false;
  if (operation !== undefined && operation !== asked.operation) return false;
  if (write !== undefined && write !== asked.write) return false;
  return path === undefined || (typeof path === 'string' ? path === asked.path : path.test(asked.path));
}

export function createFaults(): FaultRoom {
  let faults: { readonly fault: Fault; skip: number; times: number }[] = [];
  const hooks: WriteHook[] = [];
  return {
    add(fault) {
      faults.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    onWrite(hook) {
      hooks.push(hook);
    },
    take(asked) {
      for (const entry of faults) {
        if (entry.times <= 0 || !matches(entry.fault, asked)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        return entry.fault;
      }
      return null;
    },
    async announce(n, phase, request) {
      for (const hook of hooks) await hook(n, phase, request);
    },
  };
}
