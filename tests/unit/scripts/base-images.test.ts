import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pinsIn, pinsOfProject, withDigest } from '../../../scripts/images/pins.ts';
import { readDigest } from '../../../scripts/images/registry.ts';

const INDEX = JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] });
const DIGEST = `sha256:${createHash('sha256').update(INDEX).digest('hex')}`;

/** As the hub does: only with a token for the repository, and only what was asked for. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', url);
  const answer = (status: number, headers: Record<string, string>, body = '') =>
    response.writeHead(status, headers).end(body);
  if (pathname === '/token') {
    const isRight =
      searchParams.get('service') === 'hub' && searchParams.get('scope') === 'repository:library/node:pull';
    return answer(isRight ? 200 : 400, { 'content-type': 'application/json' }, isRight ? '{"token":"t"}' : '{}');
  }
  if (request.headers.authorization !== 'Bearer t') {
    const challenge = `Bearer realm="${url}/token",service="hub",scope="repository:library/node:pull"`;
    return answer(401, { 'www-authenticate': challenge });
  }
  if (pathname === '/v2/library/node/manifests/single') {
    return answer(200, { 'content-type': 'application/vnd.oci.image.manifest.v1+json' }, '{}');
  }
  const isIndex = request.headers.accept?.includes('application/vnd.oci.image.index.v1+json');
  if (pathname !== '/v2/library/node/manifests/24' || !isIndex) return answer(404, {});
  // A digest in a header that is not the content's.
  return answer(
    200,
    { 'content-type': 'application/vnd.oci.image.index.v1+json', 'docker-content-digest': 'sha256:0' },
    INDEX,
  );
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('the base images', () => {
  it('are all named by digest, and Postgres is the same in both units', () => {
    const pins = pinsOfProject(join(import.meta.dirname, '../../..'));
    expect(pins.map(({ repository, tag }) => `${repository}:${tag}`)).toEqual([
      'docker.io/library/node:24-trixie',
      'docker.io/library/node:24-trixie-slim',
      'docker.io/library/postgres:18-trixie',
    ]);
  });

  it('get the digest that the registry has now', async () => {
    const read = readDigest({ repository: 'docker.io/library/node', tag: '24' }, AbortSignal.timeout(5_000), url);
    expect(await read).toBe(DIGEST);
  });

  it.each([
    ['latest', /answers 404 for docker\.io\/library\/node:latest/],
    ['single', /not an image for several architectures/],
  ])('keep their digest if the registry has no index for the tag %s', async (tag, message) => {
    const read = readDigest({ repository: 'docker.io/library/node', tag }, AbortSignal.timeout(5_000), url);
    await expect(read).rejects.toThrow(message);
  });

  it('are replaced wherever they are named, and nothing else is', () => {
    const text = `ARG A=docker.io/library/node:24@${DIGEST}\nARG B=docker.io/library/node:24-slim@${DIGEST}\n# ${DIGEST}`;
    const [pin] = pinsIn(text);
    const changed = withDigest(text, pin!, `sha256:${'1'.repeat(64)}`);
    expect(changed.split('\n')).toEqual([
      `ARG A=docker.io/library/node:24@sha256:${'1'.repeat(64)}`,
      `ARG B=docker.io/library/node:24-slim@${DIGEST}`,
      `# ${DIGEST}`,
    ]);
  });
});
