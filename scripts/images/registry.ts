import { createHash } from 'node:crypto';

/** What a registry may send for an image of several architectures. */
const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** docker.io is the name of the hub; its registry has another one. */
const HUB = { name: 'docker.io', registry: 'https://registry-1.docker.io' };

export type ImageName = { readonly repository: string; readonly tag: string };

/**
 * The digest of what a tag names now, by the OCI distribution API. It is computed from the index that was received, so a
 * wrong header cannot change it. `registryUrl` is for another registry than the one that the name begins with.
 */
export async function readDigest(image: ImageName, signal: AbortSignal, registryUrl?: string): Promise<string> {
  const [host, ...path] = image.repository.split('/');
  const base = registryUrl ?? (host === HUB.name ? HUB.registry : `https://${host}`);
  const url = `${base}/v2/${path.join('/')}/manifests/${image.tag}`;
  const accept = INDEX_TYPES.join(', ');
  let response = await fetch(url, { headers: { accept }, signal });
  if (response.status === 401) {
    const authorization = `Bearer ${await readToken(response.headers.get('www-authenticate') ?? '', signal)}`;
    response = await fetch(url, { headers: { accept, authorization }, signal });
  }
  const name = `${image.repository}:${image.tag}`;
  if (!response.ok) throw new Error(`The registry answers ${response.status} for ${name}.`);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (!INDEX_TYPES.includes(type)) throw new Error(`${name} is not an image for several architectures, but ${type}.`);
  return `sha256:${createHash('sha256')
    .update(Buffer.from(await response.arrayBuffer()))
    .digest('hex')}`;
}

/** An anonymous token, from the address that the registry names: `Bearer realm="…",service="…",scope="…"`. */
async function readToken(challenge: string, signal: AbortSignal): Promise<string> {
  const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]));
  const realm = parameters.get('realm');
  if (!challenge.startsWith('Bearer ') || realm === undefined) throw new Error('The registry wants a login.');
  const url = new URL(realm);
  for (const key of ['service', 'scope']) if (parameters.has(key)) url.searchParams.set(key, parameters.get(key)!);
  const response = await fetch(url, { signal });
  const { token } = (await response.json()) as { token?: string };
  if (!response.ok || token === undefined) throw new Error(`The registry's token service answers ${response.status}.`);
  return token;
}
