import { getLlama, LlamaChat, resolveChatWrapper, TokenMeter } from 'node-llama-cpp';

/**
 * A GGUF model that answers one request at a time. Its context keeps the last prompt, so a prompt with the same beginning
 * is evaluated only from where it differs. The library has prebuilt binaries: nothing is compiled or downloaded.
 */
export async function openModel(modelPath, { contextTokens, threads }) {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    maxThreads: threads,
  });
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({ contextSize: contextTokens, threads });
  const sequence = context.getSequence();
  const chatWrapper = resolveChatWrapper(model);
  const chat = new LlamaChat({ contextSequence: sequence, chatWrapper });
  const grammars = new Map();

  async function grammarOf(format) {
    if (format === undefined || format.type === 'text') return undefined;
    const key = JSON.stringify(format);
    const known = grammars.get(key);
    if (known !== undefined) return known;
    const grammar =
      format.type === 'json_schema'
        ? await llama.createGrammarForJsonSchema(format.json_schema.schema)
        : await llama.getGrammarFor('json');
    grammars.set(key, grammar);
    return grammar;
  }

  return {
    contextTokens,
    /** How many tokens the messages have in the model's own template. */
    countPrompt(messages) {
      return chatWrapper
        .generateContextState({ chatHistory: toHistory(messages) })
        .contextText.tokenize(model.tokenizer).length;
    },
    /** Calls `onText` with each piece of the reply. The most probable token is always taken, so runs are alike. */
    async reply({ messages, format, maxTokens, onText, signal }) {
      const before = sequence.tokenMeter.getState();
      const { metadata } = await chat.generateResponse(toHistory(messages), {
        grammar: await grammarOf(format),
        maxTokens,
        temperature: 0,
        onTextChunk: onText,
        signal,
        stopOnAbortSignal: true,
      });
      const { usedOutputTokens } = TokenMeter.diff(sequence.tokenMeter, before);
      return { outputTokens: usedOutputTokens, isCut: metadata.stopReason === 'maxTokens' };
    },
  };
}

function toHistory(messages) {
  const history = messages.map(({ role, content }) => {
    if (role === 'assistant') return { type: 'model', response: [content] };
    return { type: role === 'system' || role === 'developer' ? 'system' : 'user', text: content };
  });
  return [...history, { type: 'model', response: [] }];
}
