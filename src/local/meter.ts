export interface RateWindow {
  used: number;
  /** Milliseconds since 1970. */
  resetAt: number;
}

export interface Spending {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly points: number;
}

/** What one app or installation has asked lately. */
export interface RateMeter {
  /** Primary limits, by resource. */
  readonly windows: Map<string, RateWindow>;
  /** What the secondary limits count, oldest first. */
  readonly spent: Readonly<Record<'core' | 'graphql' | 'content', Spending[]>>;
  /** Requests that are being answered. */
  open: number;
}

export function createMeter(): RateMeter {
  return { windows: new Map(), spent: { core: [], graphql: [], content: [] }, open: 0 };
}
