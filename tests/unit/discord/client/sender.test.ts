import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messageProblems } from '../../../../sample/stand-ins/discord/rules/body-limits.ts';
import { toPayload } from '../../../../src/discord/client/message-body.ts';

const folder = resolve(import.meta.dirname, '../../../../src/discord');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('messages to Discord', () => {
  test('are written only by the sender and the registration of commands', () => {
    const writes =
      /\b(?:rest|interactionRest)(?:\(\))?\s*\.(?:post|patch|put|delete)\(|\b(?:interaction|message|channel|thread|user)\.(?:send|reply|edit|editReply|followUp|deferReply|deferUpdate|showModal|respond|update)\(/;
    const writers = files.filter((file) => writes.test(readFileSync(join(folder, file), 'utf8')));
    expect(writers.sort()).toEqual(['client/sender.ts', 'registration/registration.ts']);
  });

  test('mention nobody, whatever the body', () => {
    expect(toPayload({ content: '@everyone <@1>' }).allowed_mentions).toEqual({ parse: [], replied_user: false });
  });

  test('are cut to the limits, including the limit of all embeds together', () => {
    const long = 'x'.repeat(9000);
    const embed = {
      title: long,
      description: long,
      footer: { text: long },
      fields: Array.from({ length: 30 }, () => ({ name: long, value: 'v' })),
    };
    const big = toPayload({
      content: long,
      embeds: [{ description: long }, { description: long }],
      buttons: [[{ id: 'a:1', label: long }]],
    });
    expect(messageProblems(big)).toEqual([]);
    expect(big.content).toHaveLength(2_000);
    const cut = toPayload({ embeds: [embed] }).embeds[0];
    expect(cut?.fields).toHaveLength(25);
    expect(cut?.fields?.every(({ name }) => name.length <= 256)).toBe(true);
  });
});
