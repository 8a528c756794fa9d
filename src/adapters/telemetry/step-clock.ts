/** A step that ended, with how long it took. */
export interface EndedStep<S extends string> {
  readonly step: S;
  readonly seconds: number;
}

/** Times the steps of several pieces of work that go on at once. */
export interface StepClock<S extends string> {
  /** @param work what the step belongs to, such as the id of the job. Answers the step before, null at the first. */
  enter(work: string, step: S): EndedStep<S> | null;
  /** Ends the last step and forgets the work; null when it has none. To be called however the work ends. */
  leave(work: string): EndedStep<S> | null;
}

/** @param now milliseconds of a clock that never goes back, as `performance.now`. */
export function createStepClock<S extends string>(now: () => number = () => performance.now()): StepClock<S> {
  const running = new Map<string, { readonly step: S; readonly since: number }>();
  const end = (work: string): EndedStep<S> | null => {
    const current = running.get(work);
    return current === undefined ? null : { step: current.step, seconds: (now() - current.since) / 1000 };
  };
  return {
    enter(work, step) {
      const ended = end(work);
      running.set(work, { step, since: now() });
      return ended;
    },
    leave(work) {
      const ended = end(work);
      running.delete(work);
      return ended;
    },
  };
}
