import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { redact, Secret } from '../../../src/core/secret.ts';

const VALUE = 'canary-5f2c';
const secret = new Secret(VALUE);

describe('Secret', () => {
  it.each([
    ['template', () => `${secret}`],
    ['concatenation', () => `a${String(secret)}`],
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['inspect', () => inspect({ secret }, { depth: 9, showHidden: true })],
    ['spread', () => JSON.stringify({ ...secret })],
    ['keys', () => JSON.stringify(Object.getOwnPropertyNames(secret))],
    ['structured clone', () => inspect(structuredClone({ ...secret }))],
    ['error', () => new Error(`cannot use ${secret}`).stack ?? ''],
  ])('is not in the text that %s makes of it', (_, print) => {
    expect(print()).not.toContain(VALUE);
  });

  it('gives its value to who asks for it by name', () => {
    expect(secret.reveal()).toBe(VALUE);
  });
});

describe('redact', () => {
  it('takes every occurrence out, a longer secret before one that it contains', () => {
    const longer = new Secret(`${VALUE}-and-more`);
    expect(redact(`a ${VALUE} b ${VALUE}-and-more c`, [secret, longer])).toBe('a [secret] b [secret] c');
  });
});
