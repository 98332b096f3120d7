import { describe, expect, onTestFinished, test } from 'vitest';
import { openDiscordStandIn, type StandInOptions } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';

/** The stand-in must be at least as strict as Discord, or tests against it prove nothing. */
async function open(options: StandInOptions = {}) {
  const standIn = await openDiscordStandIn(options);
  onTestFinished(() => standIn[Symbol.asyncDispose]());
  const guild = standIn.addGuild('g');
  const channel = standIn.addChannel(guild, 'c');
  const person = standIn.addUser('p');
  const call = async (method: string, path: string, body?: unknown) => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${standIn.apiUrl}/v10${path}`, { method, ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: text ? (JSON.parse(text) as Record<string, unknown>) : undefined,
    };
  };
  standIn.world.commands.set('global', [{ id: '1', name: 'ask', type: 1 }]);
  const use = () => standIn.runCommand(person, channel, 'ask');
  const acknowledge = (interaction: { id: string; token: string }, body: unknown) =>
    call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, body);
  const original = (token: string) => `/webhooks/${standIn.world.applicationId}/${token}/messages/%40original`;
  return { standIn, channel, person, call, use, acknowledge, original };
}

const DEFER = { type: 5, data: { flags: 0 } };
const MESSAGE = { content: 'hello', allowed_mentions: { parse: [] } };

describe('an interaction', () => {
  test('must be acknowledged within three seconds (10062), and only once (40060)', async () => {
    // Compiling the OpenAPI description may take three seconds.
    const { standIn, use, acknowledge } = await open({ validate: false });
    const [late, twice] = [use(), use()];
    expect((await acknowledge(twice, DEFER)).status).toBe(204);
    expect((await acknowledge(twice, DEFER)).json).toMatchObject({ code: 40060 });
    standIn.advance(3001);
    expect((await acknowledge(late, DEFER)).json).toMatchObject({ code: 10062 });
  });

  test('has a token that is valid for 15 minutes (50027) and only after the acknowledgement', async () => {
    const { standIn, use, acknowledge, call, original } = await open();
    const interaction = use();
    expect((await call('PATCH', original(interaction.token), MESSAGE)).status).toBe(404);
    await acknowledge(interaction, DEFER);
    expect((await call('PATCH', original(interaction.token), MESSAGE)).status).toBe(200);
    standIn.advance(15 * 60_000 + 1);
    expect((await call('PATCH', original(interaction.token), MESSAGE)).json).toMatchObject({ code: 50027 });
  });

  test('with a private reply is visible to nobody else and not in the channel', async () => {
    const { standIn, channel, person, use, acknowledge, call } = await open();
    const interaction = use();
    const reply = await acknowledge(interaction, { type: 4, data: { ...MESSAGE, flags: 64 } });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('content-type')).toBeNull();
    expect(standIn.messages(channel.id)).toEqual([]);
    expect(standIn.messages(channel.id, person)).toHaveLength(1);
    const patched = await call('PATCH', `/channels/${channel.id}/messages/${interaction.original?.id}`, MESSAGE);
    expect(patched.json).toMatchObject({ code: 10008 });
  });
});

describe('a message', () => {
  test.each([
    ['over 2,000 characters', { content: 'x'.repeat(2001) }],
    ['an embed over 4,096', { embeds: [{ description: 'x'.repeat(4097) }] }],
    ['embeds over 6,000 in all', { embeds: [{ description: 'x'.repeat(3500) }, { description: 'x'.repeat(3500) }] }],
    ['a field over 1,024', { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1025) }] }] }],
    [
      'six buttons in a row',
      {
        content: 'x',
        components: [
          {
            type: 1,
            components: Array.from({ length: 6 }, (_, i) => ({ type: 2, style: 2, label: 'l', custom_id: `${i}` })),
          },
        ],
      },
    ],
    [
      'a custom_id twice',
      {
        content: 'x',
        components: [{ type: 1, components: [1, 2].map(() => ({ type: 2, style: 2, label: 'l', custom_id: 'same' })) }],
      },
    ],
  ])('is refused: %s (50035)', async (_, body) => {
    const { channel, call } = await open();
    expect((await call('POST', `/channels/${channel.id}/messages`, body)).json).toMatchObject({ code: 50035 });
  });

  test('is rejected if it is empty (50006) or in a forum (50008)', async () => {
    const { standIn, channel, call } = await open();
    expect((await call('POST', `/channels/${channel.id}/messages`, { content: '' })).json).toMatchObject({
      code: 50006,
    });
    const forum = standIn.addChannel(channel.guild_id!, 'f', 15);
    expect((await call('POST', `/channels/${forum.id}/messages`, MESSAGE)).json).toMatchObject({ code: 50008 });
  });

  test('older than an hour allows few edits (30046)', async () => {
    const { standIn, channel, call } = await open();
    const sent = await call('POST', `/channels/${channel.id}/messages`, MESSAGE);
    standIn.advance(3_600_001);
    const codes = [];
    for (let i = 0; i < 7; i += 1) {
      codes.push((await call('PATCH', `/channels/${channel.id}/messages/${sent.json?.id}`, MESSAGE)).json?.code);
      standIn.advance(6000);
    }
    expect(codes.filter((code) => code === 30046).length).toBeGreaterThan(0);
  });

  test('is limited to five in five seconds per channel: 429 with the headers that a client needs', async () => {
    const { channel, call } = await open();
    const replies = [];
    for (let i = 0; i < 6; i += 1) replies.push(await call('POST', `/channels/${channel.id}/messages`, MESSAGE));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(replies[0]?.headers.get('x-ratelimit-remaining')).toBe('4');
    expect(Number(replies[5]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(replies[5]?.json).toMatchObject({ global: false });
  });
});

test("a body that Discord's own description does not know is refused, where the description is at hand", async ({
  skip,
}) => {
  const { standIn, channel, call } = await open();
  if (!standIn.isValidating) skip("Discord's OpenAPI description is not there: set NOTIONBOT_TEST_DATA");
  const reply = await call('POST', `/channels/${channel.id}/messages`, { content: 'x', embeds: [{ color: 'red' }] });
  expect(reply.json).toMatchObject({ code: 50035 });
  expect(standIn.traffic.at(-1)?.invalid).toContain('POST /channels/{channel_id}/messages');
});

describe('without the Message Content intent', () => {
  type Read = { readonly content: string; readonly attachments: unknown[]; readonly mentions: { id: string }[] };
  const files = [{ filename: 'a.txt', text: 'x' }];

  test('text, files and forwards of others are hidden, but not who is mentioned', async () => {
    const { standIn, channel, person, call } = await open();
    const role = standIn.managedRole(channel.guild_id!);
    const written = standIn.sendFiles(person, channel, files, `<@&${role}> hello`);
    const forward = standIn.forward(person, channel, written);
    const read = async (id: string) => (await call('GET', `/channels/${channel.id}/messages/${id}`)).json;
    expect(await read(written.id)).toMatchObject({ content: '', attachments: [], mention_roles: [role] });
    expect(await read(forward.id)).toMatchObject({
      message_reference: { type: 1 },
      message_snapshots: [{ message: { content: '', attachments: [] } }],
    });
  });

  test('a message that mentions the bot is readable; a reply to a response to a command mentions nobody', async () => {
    const { standIn, channel, person, call, use, acknowledge } = await open();
    const read = async (id: string) => (await call('GET', `/channels/${channel.id}/messages/${id}`)).json as Read;
    const mention = standIn.sendFiles(person, channel, files, `<@${standIn.world.bot.id}> hello`);
    expect((await read(mention.id)).attachments).toHaveLength(1);
    const interaction = use();
    await acknowledge(interaction, DEFER);
    const reply = standIn.sendMessage(person, channel, 'And?', interaction.original);
    expect(await read(reply.id)).toMatchObject({ content: '', mentions: [] });
  });
});

describe('a post in a forum', () => {
  test('gets tags only from whoever may manage threads (50013), at most five, and only those of the forum', async () => {
    const { standIn, channel, person, call } = await open();
    const forum = standIn.addChannel(channel.guild_id!, 'f', 15);
    const [tag] = standIn.addTags(forum, ['Solved']);
    const post = standIn.openPost(person, forum, 'title');
    const change = async (tags: readonly (string | undefined)[]) =>
      (await call('PATCH', `/channels/${post.id}`, { applied_tags: tags })).json;
    expect(await change([tag?.id])).toMatchObject({ code: 50013 });
    standIn.grant(forum, ['MANAGE_THREADS']);
    expect(await change(['123'])).toMatchObject({ code: 50035 });
    expect(await change(Array(6).fill(tag?.id))).toMatchObject({ code: 50035 });
    expect(await change([tag?.id])).toMatchObject({ applied_tags: [tag?.id] });
    standIn.changeThread(post, { isArchived: true });
    expect(await change([])).toMatchObject({ code: 50083 });
  });

  test('takes no message before its first one (40058)', async () => {
    const { standIn, channel, person, call } = await open();
    const post = standIn.openPost(person, standIn.addChannel(channel.guild_id!, 'f', 15), 'title');
    const write = async () => (await call('POST', `/channels/${post.id}/messages`, MESSAGE)).json;
    expect(await write()).toMatchObject({ code: 40058 });
    standIn.startPost(person, post, 'text');
    expect(await write()).toMatchObject({ content: 'hello' });
  });
});
