// Sends each admin a direct message: a unit of the bot failed. Runs outside the bot, which may be what failed.
// usage: node alert.mjs UNIT HOST     (settings ADMIN_IDS, DISCORD_API_URL; credential discord-token)
import { readFileSync } from 'node:fs';

const [unit = 'a unit', host = 'the server'] = process.argv.slice(2);
const api = `${process.env.DISCORD_API_URL || 'https://discord.com/api'}/v10`;
const token = readFileSync(`${process.env.CREDENTIALS_DIRECTORY}/discord-token`, 'utf8').trim();
const admins = (process.env.ADMIN_IDS ?? '')
  .split(',')
  .map((id) => id.trim())
  .filter(Boolean);
const name = unit.replace(/\.service$/, '');
const content = `⚠️ \`${name}\` failed on ${host}. What it says: \`sudo nbctl logs ${name}\`, how things stand: \`sudo nbctl status\`.`;

async function post(path, body) {
  const response = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`Discord answered ${response.status} to POST ${path}`);
  return response.json();
}

let failed = admins.length === 0 ? 1 : 0;
if (failed) process.stdout.write('<3>nobody to alert: ADMIN_IDS is empty\n');
for (const admin of admins) {
  try {
    const channel = await post('/users/@me/channels', { recipient_id: admin });
    await post(`/channels/${channel.id}/messages`, { content });
    process.stdout.write(`<5>told admin ${admin} that ${name} failed\n`);
  } catch (error) {
    failed = 1;
    process.stdout.write(`<3>could not tell admin ${admin}: ${error instanceof Error ? error.message : error}\n`);
  }
}
process.exit(failed);
