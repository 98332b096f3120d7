import { openOpenAIStandIn } from './open-openai-stand-in.ts';

/** `node sample/stand-ins/openai/serve.ts`: serves until SIGTERM. Its first output line is `{"url", "apiKey"}`. */
const standIn = await openOpenAIStandIn();
process.stdout.write(`${JSON.stringify({ url: standIn.url, apiKey: standIn.apiKey })}\n`);
process.once('SIGTERM', () => {
  void standIn[Symbol.asyncDispose]();
});
