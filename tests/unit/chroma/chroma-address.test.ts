import { expect, test } from 'vitest';
import { parseChromaUrl } from '../../../src/chroma/chroma-address.ts';

test.for([
  ['http://chroma:8000', { host: 'chroma', port: 8000, ssl: false }],
  ['http://127.0.0.1', { host: '127.0.0.1', port: 80, ssl: false }],
  ['https://chroma.example/', { host: 'chroma.example', port: 443, ssl: true }],
  ['http://[::1]:8000', { host: '[::1]', port: 8000, ssl: false }],
  ['https://api.trychroma.com?tenant=t-1&database=docs', { port: 443, tenant: 't-1', database: 'docs' }],
  ['unix:/run/my%20chroma/socket?tenant=t-1', { socketPath: '/run/my chroma/socket', tenant: 't-1' }],
] as const)('reads %s', ([url, expected]) => {
  expect(parseChromaUrl(url)).toMatchObject(expected);
});

test.for(['chroma:8000', 'ftp://chroma', 'http://chroma:8000/api', 'http://me:hunter2@chroma:8000', 'unix:socket', ''])(
  'refuses %s',
  (url) => {
    expect(() => parseChromaUrl(url)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
    expect(() => parseChromaUrl(url)).not.toThrow(/hunter2/);
  },
);
