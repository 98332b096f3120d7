import type { Follow, FollowFilter, FollowPeriod, FollowTarget } from '../../change-stores.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { harmlessLine } from '../../ui/markdown.ts';

const MAX_TITLE = 80;
const MAX_CONDITION = 100;

const PERIOD_TEXTS: Readonly<Record<FollowPeriod, TextKey>> = {
  at_once: 'follow.atOnce',
  daily: 'follow.daily',
  weekly: 'follow.weekly',
};

/** `once a day, only new rows` */
export function describePeriod({ period, filter }: Pick<Follow, 'period' | 'filter'>, t: Translate): string {
  return [t(PERIOD_TEXTS[period]), ...describeFilter(filter, t)].join(', ');
}

function describeFilter({ isNewOnly, has, becomes }: FollowFilter, t: Translate): readonly string[] {
  const condition = ({ name, value }: { readonly name: string; readonly value: string }) =>
    harmlessLine(`${name} = ${value}`, MAX_CONDITION);
  return [
    ...(isNewOnly ? [t('follow.onlyNew')] : []),
    ...(has ? [t('follow.onlyHas', { condition: condition(has) })] : []),
    ...(becomes ? [t('follow.onlyBecomes', { condition: condition(becomes) })] : []),
  ];
}

/** The titles of what is followed. Only targets that can be seen where this is read may be given. */
export function describeTargets(targets: readonly FollowTarget[] | undefined, t: Translate): string {
  if (targets === undefined) return t('follow.everything');
  if (targets.length === 0) return t('follow.hidden');
  return targets.map(({ title }) => `“${harmlessLine(title, MAX_TITLE)}”`).join(', ');
}
