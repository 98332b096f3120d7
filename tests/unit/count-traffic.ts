import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { addTraffic, NO_TRAFFIC, type TrafficCount } from '../../sample/stand-ins/discord/traffic.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder where each test leaves what the bot sent to Discord's stand-in. */
    trafficFolder: string;
  }
}

/** Adds up, at the end of a run, everything that any test made the bot send to Discord, and prints it. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'notionbot-traffic-'));
  project.provide('trafficFolder', folder);
  return () => {
    const counts = readdirSync(folder).map(
      (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as TrafficCount,
    );
    rmSync(folder, { recursive: true });
    if (counts.length > 0) process.stderr.write(`${describe(counts.reduce(addTraffic, NO_TRAFFIC))}\n`);
  };
}

function describe({ requests, validated, invalid, messages, mayMention }: TrafficCount): string {
  const checked =
    validated > 0
      ? `${validated} held against Discord's OpenAPI, ${invalid} invalid`
      : "none held against Discord's OpenAPI: it is not there, set NOTIONBOT_TEST_DATA";
  return `Discord: ${requests} requests, ${checked}; ${messages} messages, ${mayMention} of them may mention somebody`;
}
