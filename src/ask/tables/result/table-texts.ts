import { findLanguage, type LanguageCode } from '../../../languages/languages.ts';
import type { TableTexts } from '../../../languages/table-words.ts';
import type { PlanProblemFacts } from '../plan/plan-problem.ts';

type Values = Readonly<Record<string, string | number>>;

/** A sentence of a computed answer, in English if the language has none. */
export function tableText(key: keyof TableTexts, language: LanguageCode, values: Values = {}): string {
  const texts = findLanguage(language)?.tables?.texts ?? findLanguage('en')!.tables!.texts;
  return texts[key].replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) => String(values[name] ?? ''));
}

type Counted = 'rows' | 'counted' | 'empty' | 'hidden';

/** The same for a number of things. */
export function countText(key: Counted, count: number, language: LanguageCode, values: Values = {}): string {
  return tableText(count === 1 ? `${key}_one` : `${key}_other`, language, { count, ...values });
}

/** Why a plan cannot be run, with what is closest. */
export function problemText(facts: PlanProblemFacts, language: LanguageCode): string {
  const { key, closest = [], ...values } = facts;
  const sentence = tableText(key, language, values);
  if (closest.length === 0) return sentence;
  return `${sentence} ${tableText('closest', language, { names: closest.join(', ') })}`;
}
