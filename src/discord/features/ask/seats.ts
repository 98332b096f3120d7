/** How many questions of one person may wait while another one is answered. */
export const WAITING_PER_PERSON = 3;
const SEATS_PER_PERSON = WAITING_PER_PERSON + 1;

/** Bounds how many questions a person has open, so that nobody fills the queue. */
export type Seats = {
  /** Takes a seat, to be freed with `free`; or tells how many were refused since the person last had a free one. */
  take(person: string): { readonly isFree: true } | { readonly isFree: false; readonly refused: number };
  free(person: string): void;
};

export function createSeats(): Seats {
  const people = new Map<string, { taken: number; refused: number }>();
  return {
    take(person) {
      const seats = people.get(person) ?? { taken: 0, refused: 0 };
      people.set(person, seats);
      if (seats.taken >= SEATS_PER_PERSON) {
        seats.refused += 1;
        return { isFree: false, refused: seats.refused };
      }
      seats.taken += 1;
      return { isFree: true };
    },
    free(person) {
      const seats = people.get(person);
      if (!seats) return;
      seats.taken -= 1;
      if (seats.taken === 0) people.delete(person);
    },
  };
}
