import type { Scope } from '../../../core/domain/answer.ts';
import type { NotionId } from '../../../core/domain/notion-id.ts';
import { isTimeZone } from '../../../core/time-zone.ts';
import type { Invocation } from '../../interactions/command.ts';
import { flagOption, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { ChannelSettings } from '../../store.ts';
import { inCode } from '../../ui/markdown.ts';

export const WEEKLY_INSIGHTS = ['channel', 'server'] as const;
export const MODES = ['mention', 'auto', 'forum', 'off'] as const;
/** Removes a restriction. */
export const ALL = 'all';

type PropertyFilter = NonNullable<Scope['properties']>[number];

/**
 * The settings after `/channel set`. Options that were not given stay as they are. `roots`: what the option `scope`
 * names; empty for `all`.
 */
export function changedSettings(
  before: ChannelSettings,
  roots: readonly NotionId[],
  invocation: Invocation,
): ChannelSettings {
  const { scope: oldScope, language: oldLanguage, ...rest } = before;
  const mode = MODES.find((known) => known === invocation.options.mode);
  const weeklyInsights = WEEKLY_INSIGHTS.find((known) => known === invocation.options.insights);
  const role = textOption(invocation, 'role');
  const helperRole = textOption(invocation, 'helpers');
  const keepsAnswers = flagOption(invocation, 'keep_answers');
  const opensThreads = flagOption(invocation, 'threads');
  const collection = textOption(invocation, 'collection');
  const instructions = textOption(invocation, 'instructions');
  const timeZone = namedTimeZone(textOption(invocation, 'time_zone'));
  const scope = changedScope(oldScope, roots, invocation);
  const language = changed(oldLanguage, textOption(invocation, 'language'), (text) => text);
  return {
    ...rest,
    ...(scope ? { scope } : {}),
    ...(language ? { language } : {}),
    ...(mode ? { mode } : {}),
    ...(weeklyInsights ? { weeklyInsights } : {}),
    ...(role ? { trustedRole: role } : {}),
    ...(helperRole ? { helperRole } : {}),
    ...(keepsAnswers === undefined ? {} : { keepsAnswers }),
    ...(opensThreads === undefined ? {} : { opensThreads }),
    ...(collection ? { collection } : {}),
    ...(instructions ? { instructions } : {}),
    ...(timeZone ? { timeZone } : {}),
  };
}

function namedTimeZone(typed: string | undefined): string | undefined {
  if (typed === undefined || isTimeZone(typed)) return typed;
  throw new UserError('channel.badTimeZone', { value: inCode(typed, 100) });
}

function changedScope(
  before: Scope | undefined,
  named: readonly NotionId[],
  invocation: Invocation,
): Scope | undefined {
  const roots = changed(before?.roots, textOption(invocation, 'scope'), () => named);
  const properties = changed(before?.properties, textOption(invocation, 'filter'), (text) => [parseFilter(text)]);
  if (!roots && !properties) return undefined;
  return { ...(roots ? { roots } : {}), ...(properties ? { properties } : {}) };
}

/** No option: the old value. `all`: none. */
function changed<T>(before: T | undefined, option: string | undefined, parse: (text: string) => T): T | undefined {
  if (option === undefined) return before;
  return option === ALL ? undefined : parse(option);
}

/** Parses `Name=value` or `Name=one|two`. */
function parseFilter(text: string): PropertyFilter {
  const [name = '', list = ''] = text.split(/=(.*)/s).map((part) => part.trim());
  const values = list
    .split('|')
    .map((value) => value.trim())
    .filter(Boolean);
  if (!name || values.length === 0) throw new UserError('channel.badProperty', { value: inCode(text, 100) });
  return { name, values };
}
