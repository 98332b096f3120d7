// A registry for case 29: serves images from an OCI layout by the distribution API, each below an index, as the hub does.
//   node registry.mjs PORT FOLDER NAME=LAYOUT…       NAME is library/node:24-trixie, LAYOUT a folder below FOLDER
// GET /digests gives the digests of all indexes. While FOLDER/tamper exists, an index has other content than its digest.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [port, folder, ...names] = process.argv.slice(2);
const INDEX = 'application/vnd.oci.image.index.v1+json';
const digestOf = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const blobAt = (layout, digest) => join(folder, layout, 'blobs', ...digest.split(':'));

// Annotated with the name, so that two names have two digests.
const images = names.map((each) => {
  const [name, layout] = each.split('=');
  const [manifest] = JSON.parse(readFileSync(join(folder, layout, 'index.json'), 'utf8')).manifests;
  const { mediaType, digest, size } = manifest;
  const platform = { os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : process.arch };
  const index = {
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: [{ mediaType, digest, size, platform }],
    annotations: { name },
  };
  const body = Buffer.from(JSON.stringify(index));
  const [repository, tag] = name.split(':');
  return { name, layout, repository, tag, body, digest: digestOf(body), manifest };
});

createServer((request, response) => {
  const answer = (status, type, body) =>
    response
      .writeHead(status, { 'content-type': type, 'content-length': body.length })
      .end(request.method === 'HEAD' ? undefined : body);
  const missing = () => answer(404, 'application/json', Buffer.from('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}'));
  if (request.url === '/digests')
    return answer(
      200,
      'application/json',
      Buffer.from(JSON.stringify(Object.fromEntries(images.map(({ name, digest }) => [name, digest])))),
    );
  if (request.url === '/v2/') return answer(200, 'application/json', Buffer.from('{}'));
  const [, repository, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(request.url ?? '') ?? [];
  const own = images.filter((image) => image.repository === repository);
  if (own.length === 0) return missing();
  const index = own.find(({ tag, digest }) => kind === 'manifests' && (reference === tag || reference === digest));
  // With a changed byte, as from a registry that somebody took over.
  const isTampered = existsSync(join(folder, 'tamper'));
  if (index)
    return answer(
      200,
      INDEX,
      isTampered
        ? Buffer.from(index.body.toString().replace('"annotations":{', '"annotations":{"x":"1",'))
        : index.body,
    );
  const path = own.map(({ layout }) => blobAt(layout, reference)).find((each) => existsSync(each));
  if (!path) return missing();
  return answer(200, kind === 'manifests' ? own[0].manifest.mediaType : 'application/octet-stream', readFileSync(path));
}).listen(Number(port), '127.0.0.1');
