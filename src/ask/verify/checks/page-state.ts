import type { PageState } from '../../../core/domain/answer.ts';
import { phraseTest } from './phrases.ts';

const SAID: Readonly<Partial<Record<PageState, ReturnType<typeof phraseTest>>>> = {
  draft: phraseTest(({ pageMarks }) => pageMarks?.draft),
  expired: phraseTest(({ pageMarks }) => pageMarks?.expired),
  archived: phraseTest(({ pageMarks }) => pageMarks?.archived),
};

/** Whether a claim says what state its page is in. A language whose words we do not know is believed. */
export function saysState(claim: string, language: string | undefined, state: PageState): boolean {
  if (language !== undefined && !KNOWN.has(language)) return true;
  return SAID[state]?.(claim, language) ?? true;
}

const KNOWN: ReadonlySet<string> = new Set(['en', 'de', 'es', 'fr', 'pt', 'ja']);
