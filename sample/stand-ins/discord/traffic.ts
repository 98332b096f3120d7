import type { Exchange } from './discord-stand-in.ts';
import { discordSpecPath, loadSpecification } from './rules/spec.ts';
import type { Json } from './world.ts';

/** What a bot sent in a test, or in a whole run. */
export type TrafficCount = {
  readonly requests: number;
  /** Bodies checked against Discord's OpenAPI description; 0 if it is not available. */
  readonly validated: number;
  readonly invalid: number;
  /** Bodies that create or edit a message. */
  readonly messages: number;
  /** Those that may mention somebody: people, everyone, or a role that is not at the beginning of the text. */
  readonly mayMention: number;
};

export const NO_TRAFFIC: TrafficCount = { requests: 0, validated: 0, invalid: 0, messages: 0, mayMention: 0 };

export function addTraffic(a: TrafficCount, b: TrafficCount): TrafficCount {
  return {
    requests: a.requests + b.requests,
    validated: a.validated + b.validated,
    invalid: a.invalid + b.invalid,
    messages: a.messages + b.messages,
    mayMention: a.mayMention + b.mayMention,
  };
}

/** Checks every request against the OpenAPI description, even if the stand-in did not validate it on arrival. */
export function countTraffic(traffic: readonly Exchange[]): TrafficCount {
  const path = discordSpecPath();
  const spec = path ? loadSpecification(path) : undefined;
  const messages = traffic.filter((exchange) => messageOf(exchange) !== undefined);
  return {
    requests: traffic.length,
    validated: spec ? traffic.length : 0,
    invalid: spec ? traffic.filter((exchange) => spec.check(exchange.method, exchange.path, exchange.body)).length : 0,
    messages: messages.length,
    mayMention: messages.filter((exchange) => !mentionsNobody(messageOf(exchange))).length,
  };
}

/** The message in the body of a channel, webhook or callback request. */
function messageOf({ method, path, body }: Exchange): Json | undefined {
  if (method !== 'POST' && method !== 'PATCH') return undefined;
  if (path.endsWith('/callback')) return hasContent(body.data) ? (body.data as Json) : undefined;
  return /^\/(channels\/\d+\/messages|webhooks)\b/.test(path) && !path.endsWith('/threads') ? body : undefined;
}

function hasContent(data: unknown): boolean {
  return typeof data === 'object' && data !== null && ('content' in data || 'embeds' in data);
}

function mentionsNobody(message: Json | undefined): boolean {
  const allowed = message?.allowed_mentions as { parse?: unknown; users?: unknown; roles?: unknown } | undefined;
  return (
    Array.isArray(allowed?.parse) &&
    allowed.parse.length === 0 &&
    allowed.users === undefined &&
    // The role of the helpers, whom a person asks for.
    (allowed.roles === undefined || String(message?.content).startsWith(`<@&${String(allowed.roles)}> `))
  );
}
