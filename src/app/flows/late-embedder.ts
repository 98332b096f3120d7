import type { Embedder } from '../../core/ports/inference.ts';
import type { App } from '../parts.ts';

/** Until the server has said how many numbers its vectors have, no stored vector can be compared with them. */
const UNKNOWN_DIMENSIONS = 0;

/**
 * The embedder, also while its server can't be reached: a server that is down must not keep the program from starting or
 * from answering by words. It is tried again with each question.
 */
export async function openEmbedderOrLater(
  app: Pick<App, 'embedder' | 'environment' | 'log'>,
  signal: AbortSignal,
): Promise<Embedder> {
  try {
    return await app.embedder(signal);
  } catch (error) {
    signal.throwIfAborted();
    app.log.warn({ err: error }, 'the embedding server does not answer; questions are searched by words alone');
  }
  let opened: Embedder | undefined;
  let isOpening = false;
  const open = async () => {
    if (isOpening) return;
    isOpening = true;
    try {
      opened = await app.embedder(signal);
    } catch (error) {
      app.log.debug({ err: error }, 'the embedding server still does not answer');
    } finally {
      isOpening = false;
    }
  };
  return {
    get model() {
      return opened?.model ?? app.environment.openai.embeddingModel;
    },
    get usdPerMillionTokens() {
      return opened?.usdPerMillionTokens ?? 0;
    },
    get dimensions() {
      if (!opened) void open();
      return opened?.dimensions ?? UNKNOWN_DIMENSIONS;
    },
    embed: async (texts, embedSignal) => (opened ?? (await app.embedder(embedSignal))).embed(texts, embedSignal),
    async embedQuery(question, embedSignal) {
      const embedder = opened ?? (await app.embedder(embedSignal));
      return embedder.embedQuery?.(question, embedSignal) ?? embedder.embed([question], embedSignal);
    },
  };
}
