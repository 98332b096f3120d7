import { describe, expect, it } from 'vitest';
import { openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIEmbedder } from '../../../src/openai/embedder.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { COLLECTION, never, openRig } from '../sync/rig.ts';

describe('a sync with an embedding model that takes short texts only', () => {
  it.each(['openai', 'tei', 'llama.cpp', 'ollama'] as const)('loses no page and no passage (%s)', async (refusal) => {
    const dialect = { embeddingTokens: 128, embeddingRefusal: refusal, dimensions: 'refused' } as const;
    await using server = await openOpenAIStandIn({ dialect, maxInputs: 16 });
    const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model: 'nomic-embed-text' };
    const embedder = await createOpenAIEmbedder(options, silentLog, never);
    await using rig = await openRig({ workspace: handbook });
    const request = { mode: 'incremental', collection: COLLECTION, resources: rig.standIn.roots as never } as const;
    const report = await rig.syncWith(embedder).run(request, never);
    expect(report).toMatchObject({ failed: 0, complete: true });
    const [collection] = await rig.store.collections(never);
    const vectors = await rig.vectors.count(collection!.vectorCollection!, never);
    expect(vectors).toBe(await rig.store.countChunks(COLLECTION, never));
    const refused = server.requests.filter(({ status }) => status !== 200).length;
    process.stdout.write(`${refusal}: ${vectors} passages, ${server.count()} requests, ${refused} refused\n`);
    // What the server can take is learned, not tried anew with each page.
    expect(refused).toBeLessThan(20);
  });
});
