type Entry = {
  readonly key: string;
  readonly value: unknown;
  readonly isDefault: boolean;
  readonly isKnown: boolean;
  readonly problem?: string;
  readonly about?: string;
  readonly expects?: string;
  readonly unit?: string;
  readonly default?: unknown;
};

type Change = {
  readonly key: string;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly changedBy: string;
  readonly at: Date;
  readonly undone: boolean;
};

export function renderSetting({ key, value, isDefault }: Pick<Entry, 'key' | 'value' | 'isDefault'>): string {
  return `${key} = ${JSON.stringify(value)}${isDefault ? ' (default)' : ''}`;
}

/** The value with what it means, which values it takes, its unit and its default. */
export function explainSetting(entry: Entry): string {
  const { about, expects, unit, problem, isKnown, isDefault } = entry;
  if (!isKnown)
    return `${renderSetting(entry)}\n  Not a setting of this version. \`notionbot config reset ${entry.key}\` removes it.`;
  const takes = `It takes ${expects}${unit === undefined ? '' : ` (${unit})`}.`;
  const initial = isDefault ? '' : ` The default is ${JSON.stringify(entry.default)}.`;
  return [renderSetting(entry), `  ${about}`, `  ${takes}${initial}`, ...(problem ? [`  ${problem}`] : [])].join('\n');
}

/** `2026-12-01 09:30 UTC: max_history from the default to 4, by cli:anna` */
export function renderChange({ key, oldValue, newValue, changedBy, at, undone }: Change): string {
  const time = at.toISOString().slice(0, 16).replace('T', ' ');
  const values = `from ${shown(oldValue)} to ${shown(newValue)}`;
  return `${time} UTC: ${key} ${values}, by ${changedBy}${undone ? ' (undone)' : ''}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'the default' : JSON.stringify(value);
}
