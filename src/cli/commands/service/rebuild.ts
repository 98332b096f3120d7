import { Argument, type Command } from 'commander';
import type { CommandContext, CommandRunner } from '../../command.ts';

type Store = 'vectors' | 'database';
type Flags = { json?: boolean; yes?: boolean };

const STORES = {
  vectors: {
    folder: 'chroma',
    next: '`notionbot sync` fills the vector index from Postgres, at no cost. Until then, questions are searched by words.',
  },
  database: {
    folder: 'postgres',
    next: '`notionbot sync` reads Notion again. Settings, saved answers and the history of questions start empty.',
  },
} as const;

export function addRebuildCommand(program: Command, run: CommandRunner): void {
  program
    .command('rebuild')
    .description('Replace a damaged embedded store with an empty one. Its files are kept beside it.')
    .addArgument(new Argument('<store>', 'vectors (Chroma) or database (Postgres)').choices(Object.keys(STORES)))
    .option('--yes', 'do not ask')
    .option('--json', 'print as JSON')
    .action((store: Store, flags: Flags) =>
      run({ json: flags.json === true }, (context) => rebuild(store, flags, context)),
    );
}

async function rebuild(store: Store, flags: Flags, { app, out, signal }: CommandContext): Promise<number> {
  const { usageError } = await import('../../../core/errors.ts');
  const { folder, next } = STORES[store];
  const { databaseUrl, chroma } = app.environment;
  if ((store === 'database' ? databaseUrl : chroma.url) !== undefined)
    throw usageError(`${store === 'database' ? 'DATABASE_URL' : 'CHROMA_URL'} is set, so this store is not embedded.`);
  if (flags.yes !== true && !(await isConfirmed(store, app.environment.dataDir, signal))) return 1;
  const aside = await app.setAside(folder, signal);
  out.result({ store, aside: aside ?? null }, () =>
    aside === undefined ? `There is no data of ${folder} yet.` : `The old files are in ${aside}.\n${next}`,
  );
  return 0;
}

async function isConfirmed(store: Store, dataDir: string, signal: AbortSignal): Promise<boolean> {
  const { usageError } = await import('../../../core/errors.ts');
  if (process.stdin.isTTY !== true) throw usageError('Without a terminal, nobody can confirm this.', 'Add --yes.');
  const { createInterface } = await import('node:readline/promises');
  using terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Replace the ${store} in ${dataDir} by an empty store? [y/N] `, { signal });
  return /^y(es)?$/i.test(answer.trim());
}
