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

  it('returns its value only by reveal()', () => {
    expect(secret.reveal()).toBe(VALUE);
  });
});

describe('redact', () => {
  it('replaces every occurrence, a longer secret before one that it contains', () => {
    const longer = new Secret(`${VALUE}-and-more`);
    expect(redact(`a ${VALUE} b ${VALUE}-and-more c`, [secret, longer])).toBe('a [secret] b [secret] c');
  });
});

describe('redaction', () => {
  it('finds a secret as JSON, an address, a form and base64 show it', () => {
    const value = 'p"ä ss\\w/ord=';
    const forms = [value, JSON.stringify({ value }), encodeURIComponent(value), Buffer.from(value).toString('base64')];
    forms.push(JSON.stringify(JSON.stringify({ value })));
    for (const form of forms) {
      const redacted = redact(form, [new Secret(value)]);
      expect(redacted, form).toContain('[secret]');
      expect(redacted, form).not.toContain('ss');
    }
  });
});
