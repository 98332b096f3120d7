import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, StandInFile, StandInMessage } from './world.ts';

export type RestRequest = {
  readonly method: string;
  /** Without `/api/v10` and query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly files: StandInMessage['attachments'];
  readonly host: string;
};

export type Reply = { readonly status: number; readonly body?: unknown };

/** Reads a JSON body, or the multipart form that carries files. */
export async function readRequest(request: IncomingMessage): Promise<RestRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const type = request.headers['content-type'] ?? '';
  const common = {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/^\/api(\/v10)?/, ''),
    query: url.searchParams,
    host: request.headers.host ?? '',
  };
  if (!type.startsWith('multipart/'))
    return { ...common, body: bytes.length ? JSON.parse(bytes.toString()) : {}, files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const uploads = [...form.values()].filter((value) => typeof value !== 'string');
  const body = JSON.parse(String(form.get('payload_json') ?? '{}')) as Json;
  const files = await Promise.all(uploads.map((file, index) => readFile(file, describedAs(body, index))));
  return { ...common, body, files };
}

async function readFile(file: File, description: string | undefined): Promise<StandInFile> {
  const bytes = await file.bytes();
  const isText = file.type.startsWith('text/') || file.type === 'application/json';
  const text = isText ? Buffer.from(bytes).toString() : '';
  return { filename: file.name, text, ...(isText ? {} : { bytes }), ...(description ? { description } : {}) };
}

/** The text alternative of a file. The ids of attachments number the files of the form. */
function describedAs(body: Json, index: number): string | undefined {
  const attachments = (body.attachments ?? []) as readonly { readonly id: string; readonly description?: string }[];
  return attachments.find(({ id }) => id === String(index))?.description;
}

/** A 204 has neither body nor content type, because discord.js would try to parse it. */
export function writeReply(response: ServerResponse, reply: Reply, headers: Readonly<Record<string, string>>): void {
  if (reply.status === 204) {
    response.writeHead(204, headers).end();
    return;
  }
  response.writeHead(reply.status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
}
