import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An image that a file of the project names with its digest. */
export type Pin = {
  /** `docker.io/library/node` */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…`, of the index of all architectures. */
  readonly digest: string;
};

/** The files that name images from a registry, relative to the project. */
export const PINNED_FILES = [
  'Containerfile',
  'deploy/quadlet/notionbot-pginit.container',
  'deploy/quadlet/notionbot-postgres.container',
] as const;

const PIN = /\b([a-z0-9.-]+\.[a-z]+\/[a-z0-9._/-]+):([\w.-]+)@(sha256:[0-9a-f]{64})/g;

/** Every pin in a text, once. */
export function pinsIn(text: string): readonly Pin[] {
  const pins = [...text.matchAll(PIN)].map(([, repository, tag, digest]) => ({
    repository: repository!,
    tag: tag!,
    digest: digest!,
  }));
  return [...new Map(pins.map((pin) => [nameOf(pin), pin])).values()];
}

/** The text with the new digest wherever the image is named. */
export function withDigest(text: string, pin: Pin, digest: string): string {
  return text.replaceAll(`${pin.repository}:${pin.tag}@${pin.digest}`, `${pin.repository}:${pin.tag}@${digest}`);
}

export function pinsOfProject(projectDir: string): readonly Pin[] {
  return pinsIn(PINNED_FILES.map((file) => readFileSync(join(projectDir, file), 'utf8')).join('\n'));
}

function nameOf({ repository, tag, digest }: Pin): string {
  return `${repository}:${tag}@${digest}`;
}
