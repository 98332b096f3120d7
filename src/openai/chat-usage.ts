/** As counted by the server. A number that is missing or impossible is undefined, and is counted by us instead. */
export type ServerUsage = {
  readonly in: number | undefined;
  readonly cached: number;
  readonly out: number | undefined;
  readonly cacheWriteTokens: number;
};

/** Other tokenizers differ, and servers add their own frame; more than this is not a count. */
const MOST_TIMES_OURS = 8;
const FRAME_TOKENS = 2_000;

/** Reads whatever a server sent as `usage`. */
export function readUsage(usage: unknown): ServerUsage {
  const { prompt_tokens, completion_tokens, prompt_tokens_details: details } = toRecord(usage);
  const counted = toCount(prompt_tokens);
  const cached = toCount(toRecord(details).cached_tokens) ?? 0;
  const written = toCount(toRecord(details).cache_write_tokens) ?? 0;
  return {
    in: counted === 0 ? undefined : counted,
    cached: counted === undefined ? 0 : Math.min(cached, counted),
    out: toCount(completion_tokens),
    cacheWriteTokens: counted === undefined ? 0 : Math.min(written, counted),
  };
}

type Bounds = { readonly roughIn: number; readonly maxOut: number };

/** The server's counts, without those that no tokenizer could arrive at. */
export function plausibleUsage(server: ServerUsage, { roughIn, maxOut }: Bounds): ServerUsage {
  const isInPlausible = server.in !== undefined && server.in <= roughIn * MOST_TIMES_OURS + FRAME_TOKENS;
  const isOutPlausible = server.out !== undefined && server.out <= maxOut + FRAME_TOKENS;
  return {
    in: isInPlausible ? server.in : undefined,
    cached: isInPlausible ? server.cached : 0,
    out: isOutPlausible ? server.out : undefined,
    cacheWriteTokens: isInPlausible ? server.cacheWriteTokens : 0,
  };
}

function toCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
