import type { AskSettings } from '../../ask/settings.ts';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';

/** The runtime settings as the ask flow reads them: all of them, and those that it needs in another form. */
export function toAskSettings(values: RuntimeSettings): AskSettings {
  const { similarityThreshold: threshold } = values;
  return {
    ...values,
    similarityThreshold: threshold === 'auto' ? undefined : threshold,
    maxPassages: values.answerMaxPassages,
    maxPageCharacters: values.maxContentChars,
    maxHistoryTurns: values.maxHistory,
    synonyms: values.synonyms.map((pair) => pair.split('=').map((phrase) => phrase.trim())),
    drafts: { rule: values.draftPages, property: values.draftProperty, values: values.draftValues },
    expired: { rule: values.expiredPages, property: values.expiredProperty },
    timeoutMs: values.answerTimeoutSeconds * 1000,
  };
}
