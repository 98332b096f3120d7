// Delivers an alarm or a heartbeat. Runs outside the bot, because the bot may be what failed.
// usage: node alert.mjs alarm | ping | fail     standard input: the text of the alarm
// Settings: ADMIN_IDS, DISCORD_API_URL. Credentials: discord-token, alert-webhook-url, heartbeat-url.
// An alarm goes to each admin as a direct message and to the webhook. Exits 0 if at least one of them has received it.
import { readFileSync } from 'node:fs';

const [kind = 'alarm'] = process.argv.slice(2);
const TIMEOUT_MS = 20_000;

function credential(name) {
  try {
    return readFileSync(`${process.env.CREDENTIALS_DIRECTORY}/${name}`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** The address may hold a key, so no message contains it. */
async function request(what, address, options = {}) {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), ...options }).catch(() => undefined);
  if (response === undefined) throw new Error(`${what} does not answer`);
  if (!response.ok) throw new Error(`${what} answered ${response.status}`);
  return response;
}

const asJson = (body, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function tellAdmin(admin, content) {
  const api = `${process.env.DISCORD_API_URL || 'https://discord.com/api'}/v10`;
  const headers = { authorization: `Bot ${credential('discord-token')}` };
  const opened = await request('Discord', `${api}/users/@me/channels`, asJson({ recipient_id: admin }, headers));
  const { id } = await opened.json();
  await request('Discord', `${api}/channels/${id}/messages`, asJson({ content }, headers));
}

/** Resolves with whether it worked, and logs either way. */
async function attempt(what, work) {
  try {
    await work();
    process.stdout.write(`<5>told ${what}\n`);
    return true;
  } catch (error) {
    process.stdout.write(`<4>could not tell ${what}: ${error.message}\n`);
    return false;
  }
}

async function raiseAlarm() {
  const text = readFileSync(0, 'utf8').trim();
  const admins = (process.env.ADMIN_IDS ?? '').split(',').map((id) => id.trim());
  const webhook = credential('alert-webhook-url');
  const results = [];
  for (const admin of admins.filter(Boolean))
    results.push(await attempt(`admin ${admin}`, () => tellAdmin(admin, text)));
  if (webhook !== '')
    results.push(await attempt('the webhook', () => request('it', webhook, asJson({ content: text, text }))));
  if (results.length === 0) process.stdout.write('<3>nobody to tell: ADMIN_IDS and alert-webhook-url are empty\n');
  return results.includes(true);
}

async function sendHeartbeat() {
  const address = credential('heartbeat-url');
  if (address === '') return true;
  const url = new URL(address);
  if (kind === 'fail') url.pathname = `${url.pathname.replace(/\/$/, '')}/fail`;
  await request('the heartbeat service', url);
  return true;
}

try {
  const isDelivered = kind === 'alarm' ? await raiseAlarm() : await sendHeartbeat();
  process.exitCode = isDelivered ? 0 : 1;
} catch (error) {
  process.stdout.write(`<4>${error.message}\n`);
  process.exitCode = 1;
}
