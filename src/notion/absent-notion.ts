import { AppError } from '../core/errors.ts';
import type { Notion } from '../core/ports/notion.ts';

/** Used without a token: commands that need only stored data work, every call to Notion says what is missing. */
export function createAbsentNotion(): Notion {
  const refuse = async (): Promise<never> => {
    throw new AppError({
      service: 'notion',
      code: 'misconfigured',
      message: 'NOTION_TOKEN is missing, so Notion cannot be queried.',
      fix: 'Set NOTION_TOKEN (see .env.example) or the credential `notion-token`.',
    });
  };
  return {
    search: refuse,
    rows: refuse,
    object: refuse,
    children: refuse,
    markdown: refuse,
    property: refuse,
    comments: refuse,
    createPage: refuse,
    whoAmI: refuse,
    canReadUsers: refuse,
    requestCount: () => 0,
    pausedUntil: () => undefined,
  };
}
