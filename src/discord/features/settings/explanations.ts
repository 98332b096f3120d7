import { SETTING_KEYS, type SettingKey, settingRow } from '../../../config/runtime-settings.ts';

/** A setting with an effect. What the others of the original bot do not do, is in `texts.ts`. */
export type ExplainedKey = Exclude<SettingKey, 'chunk_size' | 'message_history_limit'>;

export function isExplained(key: string): key is ExplainedKey {
  return EXPLAINED.some((explained) => explained === key);
}

const EXPLAINED = SETTING_KEYS.filter((key) => settingRow(key).isUnused !== true) as readonly ExplainedKey[];

/** The English explanation of each setting is part of its row, for the command line and the documentation too. */
export const settingExplanations = {
  sentences: Object.fromEntries(EXPLAINED.map((key) => [`about.${key}`, settingRow(key).about])) as Readonly<
    Record<`about.${ExplainedKey}`, string>
  >,
  commands: {},
};
