import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { addTraffic, NO_TRAFFIC, type TrafficCount } from '../../sample/stand-ins/discord/traffic.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder in which each test saves what the bot sent to Discord's stand-in. */
    trafficFolder: string;
  }
}

/** Counts everything that the bot sent to Discord in any test, and prints the sums at the end of the run. */
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
  // report-skipped.ts says how to get the description if it is absent.
  const checked = validated > 0 ? `${validated} checked against Discord's OpenAPI, ${invalid} invalid` : 'none checked';
  return `Discord: ${requests} requests, ${checked}; ${messages} messages, ${mayMention} of them may mention somebody`;
}
