/** After this many requests in a row without an answer, the service itself is down, not one object. */
const MAX_OUTAGES = 5;

/** Tells an object that cannot be read from a service that does not answer. */
export type OutageCounter = {
  /** A request failed because the service did not answer. True if the service is down. */
  isDown(): boolean;
  /** The service answered. */
  reset(): void;
};

export function createOutageCounter(): OutageCounter {
  let outages = 0;
  return {
    isDown() {
      outages += 1;
      return outages >= MAX_OUTAGES;
    },
    reset() {
      outages = 0;
    },
  };
}
