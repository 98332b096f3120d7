import { describe, expect, onTestFinished, test } from 'vitest';
import { openDiscordStandIn } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { EDIT_THROTTLE } from '../../../../src/discord/client/throttle.ts';
import { openDiscord } from '../../../../src/discord/open-discord.ts';
import { createFakeDiscordStore } from '../../../fakes/discord-store.ts';
import { ANSWER, fakeDeps, realClock } from '../../../fixtures/discord.ts';
import { eventually, openHarness } from '../harness.ts';

const mention = (text: string) => `<@999999999999999999> ${text}`;

describe('the gateway', () => {
  const faults = {
    'asks to reconnect (op 7)': (h: Awaited<ReturnType<typeof openHarness>>) => h.standIn.gateway.askToReconnect(),
    'invalidates the session, resumable (op 9)': (h: Awaited<ReturnType<typeof openHarness>>) =>
      h.standIn.gateway.invalidateSession(true),
    'closes with 4009, session timed out': (h: Awaited<ReturnType<typeof openHarness>>) =>
      h.standIn.gateway.closeWith(4009),
    'closes with 4000, unknown error': (h: Awaited<ReturnType<typeof openHarness>>) =>
      h.standIn.gateway.closeWith(4000),
  };

  test.each(Object.entries(faults))(
    '%s: no question is lost, none is answered twice',
    async (_, fault) => {
      const harness = await openHarness();
      const { standIn, channel, someone, asked } = harness;
      standIn.sendMessage(someone, channel, mention('before'));
      await eventually(() => asked.length).toBe(1);
      fault(harness);
      await eventually(() => standIn.gateway.state.resumes + standIn.gateway.state.identifies).toBeGreaterThan(1);
      standIn.sendMessage(someone, channel, mention('during'));
      await eventually(() => asked.map(({ question }) => question)).toEqual(['before', 'during']);
      await eventually(() => harness.discord.isHealthy()).toBe(true);
      standIn.sendMessage(someone, channel, mention('after'));
      await eventually(() => asked.map(({ question }) => question)).toEqual(['before', 'during', 'after']);
    },
    40_000,
  );

  test('replays a question on resume that was asked while disconnected', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    standIn.gateway.closeWith(4009);
    standIn.sendMessage(someone, channel, mention('in between'));
    await eventually(() => asked.map(({ question }) => question)).toEqual(['in between']);
    expect(standIn.gateway.state.resumes).toBe(1);
  }, 40_000);

  test('invalidates the session for good (opcode 9): the bot identifies again', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    standIn.gateway.state.refuseResume = true;
    standIn.gateway.closeWith(4000);
    await eventually(() => standIn.gateway.state.identifies).toBe(2);
    standIn.sendMessage(someone, channel, mention('again'));
    await eventually(() => asked.length).toBe(1);
  }, 40_000);

  test('echoes no heartbeat (half-open connection): the bot notices and reconnects', async () => {
    const { standIn, channel, someone, asked } = await openHarness({ standIn: { heartbeatMs: 300 } });
    standIn.gateway.state.isAckingHeartbeats = false;
    standIn.gateway.freeze();
    await eventually(() => standIn.gateway.state.resumes).toBeGreaterThan(0);
    standIn.gateway.state.isAckingHeartbeats = true;
    standIn.sendMessage(someone, channel, mention('still there?'));
    await eventually(() => asked.length).toBe(1);
  }, 40_000);

  test('rejects the token: the start fails with an explanation', async () => {
    const standIn = await openDiscordStandIn({ token: 'right' });
    onTestFinished(() => standIn[Symbol.asyncDispose]());
    const { deps, options } = fakeDeps(createFakeDiscordStore());
    const discord = openDiscord(
      { ...options, token: new Secret('wrong'), apiUrl: standIn.apiUrl },
      deps,
      new AbortController().signal,
    );
    await expect(discord.ready).rejects.toMatchObject({ code: 'unauthorized', message: 'Discord rejected the token.' });
    expect(discord.isHealthy()).toBe(false);
    await discord.stop();
  });
});

describe('the REST API', () => {
  test('a 5xx is retried', async () => {
    const { standIn, channel, someone } = await openHarness();
    standIn.failNext({ method: 'PATCH', path: /@original|%40original/, status: 502, times: 2 });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
    await eventually(() => use.original && textOf(use.original)).toContain('You have 30 days.');
  });

  test('a global 429 delays the request', async () => {
    const { standIn, channel, someone } = await openHarness();
    standIn.failNext({
      method: 'POST',
      path: /^\/channels\/\d+\/messages$/,
      status: 429,
      headers: { 'retry-after': '0.3', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
      body: { message: 'You are being rate limited.', retry_after: 0.3, global: true },
    });
    standIn.sendMessage(someone, channel, mention('What?'));
    await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain('You have 30 days.');
  });

  test('a private answer is dropped once its token has expired, and the bot keeps working', async () => {
    const { standIn, channel, someone } = await openHarness({
      answer: async () => {
        standIn.advance(16 * 60_000);
        return ANSWER;
      },
    });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'What?', private: true });
    await eventually(() => standIn.traffic.some(({ code }) => code === 50027)).toBe(true);
    expect(use.acknowledgedAs).toBe(5);
    const next = standIn.runCommand(someone, channel, 'help');
    await eventually(() => next.original && textOf(next.original)).toContain('/ask');
  });
});

describe('a failing service', () => {
  const cases: readonly (readonly [AppError, string | RegExp])[] = [
    [
      new AppError({ service: 'notion', code: 'unauthorized', message: 'raw' }),
      'Replace the `notion-token` credential',
    ],
    [new AppError({ service: 'notion', code: 'not-found', message: 'raw' }), '••• → Connections'],
    [new AppError({ service: 'notion', code: 'rate-limited', message: 'raw', retryAfterMs: 38_000 }), 'wait 38 s'],
    [
      new AppError({ service: 'openai', code: 'out-of-credit', message: 'raw' }),
      'out of credit. `/search` still works',
    ],
    [
      new AppError({ service: 'chroma', code: 'unavailable', message: 'raw' }),
      /I can't reach the index.*Ref [0-9a-f]{10}/s,
    ],
    [new AppError({ service: 'postgres', code: 'unavailable', message: 'raw' }), "I can't reach the index"],
    [
      new AppError({
        service: 'app',
        code: 'usage',
        message: '`similarity_threshold` must be 0 to 1; you sent `abc`. It is 0.35.',
      }),
      'you sent `abc`. It is 0.35.',
    ],
  ];

  test.each(cases)('is explained with the next step: %o', async (error, says) => {
    const { standIn, channel, someone } = await openHarness({ answer: () => Promise.reject(error) });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
    await eventually(() => use.original && textOf(use.original)).toMatch(says);
    expect(textOf(use.original!)).not.toContain('raw');
  });

  test('an error shown before the first progress update is not overwritten', async () => {
    const refused = new AppError({ service: 'app', code: 'usage', message: 'The question is empty.' });
    const { standIn, channel, someone } = await openHarness({
      answer: () => Promise.reject(refused),
      deps: { clock: realClock },
    });
    const use = standIn.runCommand(someone, channel, 'ask', { question: '?' });
    await eventually(() => use.original && textOf(use.original)).toContain('The question is empty.');
    await realClock.wait(EDIT_THROTTLE.firstUpdateMs + 200, AbortSignal.timeout(10_000));
    expect(textOf(use.original!)).toContain('The question is empty.');
  });

  test('an exception’s text is never shown, nor a secret in it', async () => {
    const { standIn, channel, someone } = await openHarness({
      answer: () => Promise.reject(new Error('connect postgres://bot:hunter2@db failed at line 12')),
    });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
    await eventually(() => use.original && textOf(use.original)).toMatch(
      /Something went wrong on my side.*Ref [0-9a-f]{10}/s,
    );
    expect(JSON.stringify(use.original)).not.toMatch(/hunter2|line 12|Error/);
  });
});
