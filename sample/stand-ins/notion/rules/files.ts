import { randomUUID } from 'node:crypto';
import type { Workspace } from '../workspace/workspace.ts';
import type { FileSpec } from './spec.ts';

const LIFETIME_MS = 60 * 60_000;

export type Files = {
  /** A new signed address of a block's or property's file, valid for an hour. */
  sign(fileId: string, name: string): { readonly url: string; readonly expiry_time: string };
  /** The response for an address: a status and, with 200, the file. */
  open(url: URL): { readonly status: 200 | 403 | 404; readonly file?: FileSpec };
};

/** Uploaded files, which the stand-in serves at addresses that expire. */
export function createFiles(workspace: Workspace, baseUrl: () => string, nowMs: () => number): Files {
  const signed = new Map<string, { readonly fileId: string; readonly name: string; readonly untilMs: number }>();
  return {
    sign(fileId, name) {
      const signature = randomUUID();
      const untilMs = nowMs() + LIFETIME_MS;
      signed.set(signature, { fileId, name, untilMs });
      const expires = new Date(untilMs).toISOString();
      return {
        url: `${baseUrl()}/files/${encodeURIComponent(name)}?X-Amz-Expires=3600&X-Amz-Signature=${signature}`,
        expiry_time: expires,
      };
    },
    open(url) {
      const grant = signed.get(url.searchParams.get('X-Amz-Signature') ?? '');
      if (!grant || grant.untilMs < nowMs()) return { status: 403 };
      const file = findFile(workspace, grant.fileId, grant.name);
      return file ? { status: 200, file } : { status: 404 };
    },
  };
}

function findFile(workspace: Workspace, fileId: string, name: string): FileSpec | undefined {
  const [id = ''] = fileId.split('/');
  const node = workspace.nodes.get(id);
  if (node?.kind === 'block') return node.spec.file;
  if (node?.kind !== 'page') return undefined;
  const lists = [...node.values.values()].filter((value) => Array.isArray(value)) as unknown[][];
  return lists
    .flat()
    .find(
      (file): file is FileSpec =>
        typeof file === 'object' && file !== null && 'content' in file && (file as FileSpec).name === name,
    );
}
