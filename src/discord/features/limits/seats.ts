/** How many questions of one person may wait while another one is answered. */
export const WAITING_PER_PERSON = 3;
const SEATS_PER_PERSON = WAITING_PER_PERSON + 1;

type Seat = {
  /** Resolves when all earlier questions of the person have ended. */
  readonly isFirst: Promise<void>;
  /** Frees the seat; must be called once. */
  readonly leave: () => void;
};

/** Bounds how many questions a person has open, so that nobody fills the queue. */
export type Seats = {
  /** A seat, or how many questions were refused since the person last had no open question. */
  take(person: string): Seat | { readonly refused: number };
};

type Line = { readonly seats: { readonly left: Promise<void> }[]; refused: number };

export function createSeats(): Seats {
  const lines = new Map<string, Line>();
  return {
    take(person) {
      const line = lines.get(person) ?? { seats: [], refused: 0 };
      lines.set(person, line);
      if (line.seats.length >= SEATS_PER_PERSON) {
        line.refused += 1;
        return { refused: line.refused };
      }
      const { promise: left, resolve } = Promise.withResolvers<void>();
      const isFirst = Promise.all(line.seats.map((seat) => seat.left)).then(() => undefined);
      const seat = { left };
      line.seats.push(seat);
      return {
        isFirst,
        leave() {
          line.seats.splice(line.seats.indexOf(seat), 1);
          if (line.seats.length === 0) lines.delete(person);
          resolve();
        },
      };
    },
  };
}
