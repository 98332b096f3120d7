import { createSettingChecks } from '../../app/check-setting.ts';
import { ENVIRONMENT_ROWS } from '../../config/environment-schemas.ts';
import { isBlank } from '../../config/environment-sources.ts';
import { AppError, usageError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { CommandContext } from '../command.ts';
import { readEnvFile, type Values, withValues, writeEnvFile } from './env-file.ts';
import { openPrompt, type Prompt } from './prompt.ts';
import { createQuestions, type Question } from './questions.ts';

/** Writes the file when every question has a good answer. */
export async function init(path: string, { app, signal }: CommandContext): Promise<undefined> {
  if (process.env.CREDENTIALS_DIRECTORY !== undefined)
    throw usageError('On a server, settings are not in .env.', 'Use `sudo nbctl set-secret NAME`.');
  const checks = createSettingChecks(app.environment, app.log);
  const { text, values } = readEnvFile(path);
  using prompt = openPrompt(process.stdin, process.stdout, signal);
  prompt.say(`This writes ${path}. Enter keeps what is in [brackets]; Ctrl-C ends it without a change.`);
  let answers: Values = values;
  for (const question of createQuestions(checks)) {
    const answer = await askUntilGood(prompt, question, answers, signal);
    if (answer !== '') answers = { ...answers, [question.key]: answer };
  }
  const changed = Object.entries(answers).filter(([key, value]) => values[key] !== value);
  await writeEnvFile(path, withValues(text, Object.fromEntries(changed)));
  const { inviteUrl } = await checks.discordToken(new Secret(answers.DISCORD_TOKEN!), signal);
  prompt.say(`\nWrote ${path}.\nAdd the bot to a server: ${inviteUrl}`);
  prompt.say('Next: `./scripts/notionbot.sh sync` reads Notion, then `./scripts/notionbot.sh run` starts the bot.');
  return undefined;
}

async function askUntilGood(prompt: Prompt, question: Question, answers: Values, signal: AbortSignal): Promise<string> {
  const { key, isOptional } = question;
  const row = ENVIRONMENT_ROWS.get(key)!;
  const known = isBlank(answers[key]) ? undefined : answers[key]!;
  const shown =
    known === undefined ? (isOptional ? ' [none]' : '') : ` [${row.kind === 'secret' ? 'as it is' : known}]`;
  prompt.say(`\n${row.about.join('\n')}`);
  for (;;) {
    const answer = (await prompt.ask(`${key}${shown}: `, row.kind === 'secret')) || (known ?? '');
    if (answer === '' && isOptional) return '';
    if (answer === '') {
      prompt.say(`  ${key} is needed.`);
      continue;
    }
    try {
      prompt.say(`  ✓ ${await question.check(answer, answers, signal)}`);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
      prompt.say(`  ✗ ${[error.message, error.fix].filter(Boolean).join(' ')}`);
    }
  }
}
