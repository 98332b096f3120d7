import { AppError } from '../core/errors.ts';
import type { Notion } from '../core/ports/notion.ts';

/** Stands where no token is set: what is stored can still be asked about, all else says what is missing. */
export function createAbsentNotion(): Notion {
  const refuse = async (): Promise<never> => {
    throw new AppError({
      service: 'notion',
      code: 'misconfigured',
      message: 'Notion cannot be asked: NOTION_TOKEN is missing.',
      fix: 'Set it (see .env.example), or as the credential `notion-token`.',
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
    requestCount: () => 0,
    pausedUntil: () => undefined,
  };
}
