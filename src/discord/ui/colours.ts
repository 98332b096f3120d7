/** Accent of a card. */
export const COLOURS = {
  answered: 0x2e9e5b,
  partial: 0xe0a100,
  notFound: 0x8a8f98,
  error: 0xd0342c,
  info: 0x3b82c4,
} as const;
