import type { ChannelSettings } from '../../store.ts';

type Change = (settings: ChannelSettings) => ChannelSettings;

/** How each option of `/channel set` is taken back, by its name. */
const UNSET = {
  scope: ({ scope, ...rest }) => (scope?.properties ? { ...rest, scope: { properties: scope.properties } } : rest),
  filter: ({ scope, ...rest }) => (scope?.roots ? { ...rest, scope: { roots: scope.roots } } : rest),
  mode: ({ mode: _, ...rest }) => rest,
  collection: ({ collection: _, ...rest }) => rest,
  instructions: ({ instructions: _, ...rest }) => rest,
  language: ({ language: _, ...rest }) => rest,
  time_zone: ({ timeZone: _, ...rest }) => rest,
  role: ({ trustedRole: _, ...rest }) => rest,
  helpers: ({ helperRole: _, ...rest }) => rest,
  threads: ({ opensThreads: _, ...rest }) => rest,
  insights: ({ weeklyInsights: _, ...rest }) => rest,
  keep_answers: ({ keepsAnswers: _, ...rest }) => rest,
} as const satisfies Readonly<Record<string, Change>>;

export const UNSETTABLE = Object.keys(UNSET) as readonly (keyof typeof UNSET)[];

/** The settings without one; the channel then inherits it from its server. */
export function withoutSetting(settings: ChannelSettings, name: string): ChannelSettings {
  const known = UNSETTABLE.find((each) => each === name);
  return known ? UNSET[known](settings) : settings;
}
