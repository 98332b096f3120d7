import type { EnvironmentConfig } from '../config/environment.ts';
import { systemClock } from '../core/clock.ts';
import type { NotionId } from '../core/domain/notion-id.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import { given } from './flows/given.ts';

/** Asks the services about values that are not stored yet. Each throws AppError if the service refuses the value. */
export type SettingChecks = {
  /** The bot's name and the servers it is on. */
  discordToken(token: Secret, signal: AbortSignal): Promise<DiscordFacts>;
  /** The integration's name. */
  notionToken(token: Secret, signal: AbortSignal): Promise<string>;
  /** Those of the roots that the integration cannot see. */
  hiddenRoots(token: Secret, roots: readonly NotionId[], signal: AbortSignal): Promise<readonly NotionId[]>;
  /** The embedding model that answered. */
  openAiKey(apiKey: Secret, signal: AbortSignal): Promise<string>;
};

type DiscordFacts = {
  readonly name: string;
  readonly inviteUrl: string;
  readonly servers: readonly { readonly id: string; readonly name: string }[];
};

export function createSettingChecks(environment: EnvironmentConfig, log: Log): SettingChecks {
  const { discord, notion, openai } = environment;
  const openNotion = async (token: Secret) => {
    const { createNotion } = await import('../notion/notion.ts');
    const { baseUrl, ratePerMinute } = notion;
    return createNotion({ token, baseUrl, ratePerMinute, clock: systemClock }, log);
  };
  return {
    async discordToken(token, signal) {
      const { readDiscordAccount } = await import('../discord/account-check.ts');
      const { readInviteUrl } = await import('../discord/invite.ts');
      const { readServers } = await import('../discord/server-check.ts');
      const account = { token, apiUrl: discord.apiUrl };
      const { name } = await readDiscordAccount(account, signal);
      return { name, inviteUrl: await readInviteUrl(account, signal), servers: await readServers(account, signal) };
    },
    notionToken: async (token, signal) => (await (await openNotion(token)).whoAmI(signal)).name,
    async hiddenRoots(token, roots, signal) {
      const api = await openNotion(token);
      const hidden: NotionId[] = [];
      for (const root of roots) {
        const object = await api.object(root, undefined, signal);
        if (object === undefined || object.inTrash) hidden.push(root);
      }
      return hidden;
    },
    async openAiKey(apiKey, signal) {
      const { createOpenAIEmbedder } = await import('../openai/embedder.ts');
      const { embeddingBaseUrl: baseUrl, embeddingModel: model, embeddingDimensions: dimensions } = openai;
      const embedder = await createOpenAIEmbedder({ apiKey, model, ...given({ baseUrl, dimensions }) }, log, signal);
      await embedder.embed(['test'], signal);
      return model;
    },
  };
}
