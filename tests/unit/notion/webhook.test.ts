import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openNotionWebhook } from '../../../src/notion/webhook.ts';
import { anId } from '../../fixtures/corpus.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const WEBHOOK_PATH = '/notion/webhook';

const SECRET = 'secret_of_the_subscription';
const NOW = new Date('2026-03-02T09:00:00Z');

function event(id: string, changes: Record<string, unknown> = {}): string {
  const entity = { id: anId(1), type: 'page' };
  return JSON.stringify({ id, timestamp: NOW.toISOString(), type: 'page.content_updated', entity, ...changes });
}

const sign = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('the webhook receiver', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'notionbot-webhook-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  async function open(tokenFile = join(dir, 'token')) {
    const kept: string[] = [];
    const heard: (readonly NotionId[])[] = [];
    const restructured: (NotionId | undefined)[] = [];
    const webhook = await openNotionWebhook(
      {
        ...{ port: 0, host: '127.0.0.1', secret: new Secret(SECRET), tokenFile },
        clock: { now: () => NOW, wait: async () => undefined },
        onEvent: (event) => {
          heard.push(event.ids);
          restructured.push(event.restructured);
        },
        keepToken: async (token) => {
          kept.push(token.reveal());
          return kept.length === 1;
        },
      },
      silentLog,
    );
    const post = async (body: string, signature = sign(body), path = WEBHOOK_PATH) => {
      const headers = { 'x-notion-signature': signature };
      return (await fetch(`http://127.0.0.1:${webhook.port}${path}`, { method: 'POST', body, headers })).status;
    };
    return { webhook, heard, restructured, kept, post };
  }

  it('hears a signed event once, however often it comes', async () => {
    const { webhook, heard, post } = await open();
    await using _ = webhook;
    expect([await post(event('a')), await post(event('a')), await post(event('b'))]).toEqual([200, 200, 200]);
    expect(heard).toEqual([[anId(1)], [anId(1)]]);
  });

  it.each([
    ['a wrong signature', event('c'), sign(event('c'), 'another'), 401],
    ['no signature', event('d'), '', 401],
    ['the signature of another body', event('e'), sign(event('f')), 401],
    ['what is no JSON', 'hello', sign('hello'), 400],
    ['a body without end', 'x'.repeat(1_100_000), '', 413],
  ])('does not hear %s', async (_name, body, signature, status) => {
    const { webhook, heard, post } = await open();
    await using _ = webhook;
    expect(await post(body, signature)).toBe(status);
    expect(heard).toEqual([]);
  });

  it('does not hear an old event', async () => {
    const { webhook, heard, post } = await open();
    await using _ = webhook;
    await post(event('g', { timestamp: '2026-02-20T09:00:00Z' }));
    await post(event('h', { timestamp: 'yesterday' }));
    expect(heard).toEqual([]);
  });

  it('keeps the first verification token for its owner, and no other', async () => {
    const { webhook, post } = await open();
    await using _ = webhook;
    await post(JSON.stringify({ verification_token: 'first' }), '');
    await post(JSON.stringify({ verification_token: 'second' }), '');
    expect(await readFile(join(dir, 'token'), 'utf8')).toBe('first');
    expect((await stat(join(dir, 'token'))).mode & 0o777).toBe(0o600);
  });

  it('hears events at its address with a slash or a query at the end', async () => {
    const { webhook, heard, post } = await open();
    await using _ = webhook;
    for (const [id, end] of [
      ['j', '/'],
      ['k', '?source=proxy'],
      ['l', '/?a=b'],
    ] as const)
      expect(await post(event(id), undefined, `${WEBHOOK_PATH}${end}`)).toBe(200);
    expect(heard).toHaveLength(3);
  });

  it('says which object was moved, deleted or unshared', async () => {
    const { webhook, restructured, post } = await open();
    await using _ = webhook;
    for (const type of ['page.moved', 'page.deleted', 'page.unshared', 'page.content_updated'])
      await post(event(type, { type }));
    expect(restructured).toEqual([anId(1), anId(1), anId(1), undefined]);
  });

  it('keeps the verification token elsewhere where no file can be written', async () => {
    const { webhook, kept, post } = await open(join(dir, 'no', 'such', 'folder'));
    await using _ = webhook;
    await post(JSON.stringify({ verification_token: 'first' }), '');
    expect(kept).toEqual(['first']);
  });

  it('cuts off a body that trickles in after 10 s', async () => {
    const { webhook } = await open();
    await using _ = webhook;
    const startMs = performance.now();
    const socket = connect(webhook.port, '127.0.0.1');
    socket.write(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n`);
    const trickle = setInterval(() => socket.write('x'), 100);
    await new Promise((resolve) => socket.on('error', resolve).on('close', resolve).resume());
    clearInterval(trickle);
    expect(performance.now() - startMs).toBeLessThan(12_000);
  }, 20_000);

  it('answers nothing else', async () => {
    const { webhook, post } = await open();
    await using _ = webhook;
    expect(await post(event('i'), undefined, '/')).toBe(404);
    expect((await fetch(`http://127.0.0.1:${webhook.port}${WEBHOOK_PATH}`)).status).toBe(405);
  });
});
