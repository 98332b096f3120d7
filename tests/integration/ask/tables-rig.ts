import { type Ask, createAsk } from '../../../src/ask/ask.ts';
import type { AskDependencies } from '../../../src/ask/context.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { createTableStore } from '../../../src/postgres/ask/rows/row-store.ts';
import type { Postgres } from '../../../src/postgres/pool.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { TODAY } from '../../fixtures/tables/questions.ts';
import { realClock } from '../../unit/ask/ask-fixture.ts';
import { createFakeEmbedder } from '../../unit/sync/rig.ts';

/** Questions over a synced Postgres at a fixed time. There are no passages to find, only tables. */
export function askTables(postgres: Postgres, changes: Partial<AskDependencies> = {}): Ask {
  return createAsk({
    store: createAskStore(postgres),
    tables: createTableStore(postgres),
    vectors: createFakeVectorIndex(),
    lexical: createLexicalIndex(),
    isLexicalReady: () => true,
    embedder: createFakeEmbedder(),
    chat: undefined,
    clock: { now: () => new Date(`${TODAY}T10:00:00Z`), wait: realClock.wait },
    log: silentLog,
    settings: () => DEFAULT_ASK_SETTINGS,
    ...changes,
  });
}
