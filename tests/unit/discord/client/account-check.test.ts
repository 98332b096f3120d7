import { expect, it } from 'vitest';
import { Secret } from '../../../../src/core/secret.ts';
import { readDiscordAccount } from '../../../../src/discord/account-check.ts';

const NEVER = new AbortController().signal;
/** No server listens on this port. */
const NOBODY = 'http://127.0.0.1:1/api';

it('an unreachable Discord is reported with what to check', async () => {
  const account = { token: new Secret('stand-in-token'), apiUrl: NOBODY };
  await expect(readDiscordAccount(account, NEVER)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Discord cannot be reached.',
    fix: expect.stringContaining('network'),
  });
});
