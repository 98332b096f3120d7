import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { usageError } from '../../core/errors.ts';

export type Prompt = Disposable & {
  say(text: string): void;
  /** What was typed, trimmed. Secrets are not echoed. Throws `usage` when the input ends. */
  ask(question: string, isSecret: boolean): Promise<string>;
};

/** Questions on a terminal. Answers from a pipe work too, one a line. */
export function openPrompt(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, signal: AbortSignal): Prompt {
  let isHidden = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: stdin, output: echo, terminal: stdin.isTTY === true });
  const lines = terminal[Symbol.asyncIterator]();
  // On a terminal, readline gets Ctrl-C instead of the process.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  signal.addEventListener('abort', () => terminal.close(), { once: true });
  return {
    say: (text) => stdout.write(`${text}\n`),
    async ask(question, isSecret) {
      stdout.write(question);
      isHidden = isSecret;
      const { value, done } = await lines.next();
      isHidden = false;
      if (isSecret || stdin.isTTY !== true) stdout.write('\n');
      signal.throwIfAborted();
      if (done) throw usageError('The input ended before every question was answered. Nothing was written.');
      return (value as string).trim();
    },
    [Symbol.dispose]: () => terminal.close(),
  };
}
