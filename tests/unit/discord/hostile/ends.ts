import { expect } from 'vitest';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import type { Harness } from '../harness.ts';
import { shapeOf } from './layout-problems.ts';
import { problemsOf, refusedBy } from './rig.ts';
import { HOSTILE } from './strings.ts';

/** Every possible result of a question, by its layout. */
const ENDS: Readonly<Record<string, RegExp>> = {
  answer: /^\[text fields:1 footer\] rows:5(,[1-4])?$/,
  // The passages themselves, which carry their sources.
  passages: /^\[text fields:0 footer\] rows:5(,[1-4])?$/,
  'not found': /^\[text fields:0\] rows:[45](,[12])?$/,
  'a sentence': /^\[text fields:0( footer)?\] rows:1?$/,
  welcome: /^content \[\] rows:$/,
};

const endOf = (message: StandInMessage) =>
  Object.entries(ENDS).find(([, shape]) => shape.test(shapeOf(message)))?.[0] ?? `strange: ${shapeOf(message)}`;

export const isOver = (message: StandInMessage | undefined) =>
  message !== undefined && !message.isLoading && !textOf(message).includes('⏳');

export type Put = { readonly text: string; readonly message: StandInMessage };

/** For every way of asking: exactly one known result, no raw error text, an intact layout. */
export function expectSound(way: string, put: readonly Put[], { standIn }: Harness, errors: readonly unknown[]): void {
  const ends = [...Map.groupBy(put, ({ message }) => endOf(message))].map(([end, all]) => `${all.length} ${end}`);
  process.stderr.write(`hostile questions by ${way}: ${put.length} of ${HOSTILE.length} strings: ${ends.join(', ')}\n`);
  const strange = put.filter(({ message }) => endOf(message).startsWith('strange'));
  expect(strange.map(({ text, message }) => [text, endOf(message)])).toEqual([]);
  expect(put.filter(({ message }) => textOf(message).includes('Something went wrong'))).toEqual([]);
  expect(errors).toEqual([]);
  expect(refusedBy(standIn)).toEqual([]);
  expect(problemsOf(put)).toEqual([]);
}

export const peopleOf = ({ standIn }: Harness) => Array.from({ length: 20 }, (_, i) => standIn.addUser(`person ${i}`));
