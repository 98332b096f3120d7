import type { AskSettings } from '../ask/settings.ts';
import type { BotSettings } from '../config/runtime-settings.ts';

/** The runtime settings as the ask flow reads them. */
export function toAskSettings(values: BotSettings): AskSettings {
  return {
    similarityThreshold: values.similarity_threshold === 'auto' ? undefined : values.similarity_threshold,
    maxPassages: values.answer_max_passages,
    contextTokens: values.context_tokens,
    maxPageCharacters: values.max_content_chars,
    maxHistoryTurns: values.max_history,
    conversationHours: values.conversation_hours,
    systemPrompt: values.system_prompt,
    answerLanguage: values.answer_language,
    rerank: values.rerank,
    wholeCorpus: values.whole_corpus,
    freshnessCheck: values.freshness_check,
    drafts: { rule: values.draft_pages, property: values.draft_property, values: values.draft_values },
    expired: { rule: values.expired_pages, property: values.expired_property },
    dailyBudgetUsd: values.daily_budget_usd,
    monthlyBudgetUsd: values.monthly_budget_usd,
    timeoutMs: values.answer_timeout_seconds * 1000,
  };
}
