import type { Command } from 'commander';
import type { Answer } from '../../core/domain/answer.ts';
import type { CommandContext, CommandRunner } from '../command.ts';
import { inputsFrom } from '../input.ts';

type Flags = { collection?: string; stdin?: boolean; json?: boolean };

export function addAskCommand(program: Command, run: CommandRunner): void {
  program
    .command('ask')
    .description('Answer a question from the indexed pages, with citations.')
    .argument('[question...]', 'needs no quotes')
    .option('--collection <name>', 'collection to ask (default: COLLECTION_NAME)')
    .option('--stdin', 'read one question per line from standard input')
    .option('--json', 'print one JSON object per question')
    .action((question: string[], flags: Flags) =>
      run({ json: flags.json === true }, (context) => ask(question, flags, context)),
    );
}

async function ask(question: readonly string[], flags: Flags, { app, out, signal }: CommandContext) {
  const questions = inputsFrom(question, flags.stdin === true, 'question');
  const flow = await app.ask(signal, { first: question.join(' ').trim() || undefined });
  const { renderAnswer } = await import('../answer-text.ts');
  const { sentencesFor } = await import('../notes.ts');
  const settings = await app.runtimeSettings(signal);
  const collection = flags.collection ?? app.environment.collectionName;
  for await (const line of questions) {
    const answer = await flow.ask({ question: line, collection }, signal);
    const sentence = await sentencesFor(line, settings.values().answerLanguage);
    out.result(toJson(answer), () => renderAnswer(answer, sentence), { isStyled: true });
  }
  return undefined;
}

/** The fields of the documented output, and those that show how far the answer can be trusted. */
function toJson(answer: Answer): Record<string, unknown> {
  return {
    question: answer.question,
    status: answer.status,
    text: answer.text,
    citations: answer.citations.map(({ n, pageId, blockId, title, headings, url, quote, editedAt, pageState }) => ({
      ...{ n, pageId, blockId, title, headings, url, quote, editedAt },
      ...(pageState && { pageState }),
    })),
    model: answer.model,
    tokens: answer.tokens,
    costUsd: answer.costUsd,
    ms: answer.ms,
    kind: answer.kind,
    closest: answer.closest,
    ...(answer.corrections && { corrections: answer.corrections }),
    degradations: answer.degradations,
    modelOutcome: answer.modelOutcome,
    ...(answer.computed ? { plan: planToJson(answer.computed), rows: answer.computed.result.rows } : {}),
  };
}

/** The plan with its words and its figures; `rows` are apart. */
function planToJson({ plan, words, result }: NonNullable<Answer['computed']>): Record<string, unknown> {
  const { rows: _rows, ...figures } = result;
  return { words, ...plan, result: figures };
}
