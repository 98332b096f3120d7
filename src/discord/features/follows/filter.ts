import type { ChangedPage, FollowFilter, FollowTarget } from '../../change-stores.ts';
import { UserError } from '../../interactions/user-error.ts';
import { inCode } from '../../ui/markdown.ts';

type Condition = NonNullable<FollowFilter['has']>;
type Properties = NonNullable<ChangedPage['before']>;

/** Types whose text lists several values. */
const LISTS: ReadonlySet<string> = new Set(['multi_select', 'people', 'relation']);
const MAX_NAMES = 20;

/** Reads `Status = Published`. Throws a UserError if it is something else, or if the database has no such property. */
export function parseCondition(text: string, { title, properties }: FollowTarget): Condition {
  const [, name = '', value = ''] = /^([^=]+)=(.+)$/s.exec(text)?.map((part) => part.trim()) ?? [];
  if (name === '' || value === '') throw new UserError('follow.badFilter', { value: inCode(text, 100) });
  const known = properties.find((property) => property.toLowerCase() === name.toLowerCase());
  if (known === undefined) {
    const names = properties.slice(0, MAX_NAMES).map((property) => `\`${inCode(property, 60)}\``);
    throw new UserError('follow.noProperty', {
      title: inCode(title, 80),
      name: inCode(name, 60),
      names: names.join(', ') || '–',
    });
  }
  return { name: known, value };
}

/** Whether a filter reads properties. */
export function wantsProperties({ has, becomes }: FollowFilter): boolean {
  return has !== undefined || becomes !== undefined;
}

/** Whether a changed page passes the filter: a new row that already has the value counts as getting it. */
export function passesFilter(page: ChangedPage, { isNewOnly, has, becomes }: FollowFilter): boolean {
  const { firstKind, wasInside, isInside, before = [], after = [] } = page;
  if (isNewOnly && (firstKind !== 'new' || wasInside || !isInside)) return false;
  if (has && !(isInside && hasValue(after, has))) return false;
  return !becomes || (isInside && hasValue(after, becomes) && !(wasInside && hasValue(before, becomes)));
}

/** Compared without case, as a channel's filter is. */
function hasValue(properties: Properties, { name, value }: Condition): boolean {
  const wanted = value.toLowerCase();
  const found = properties.find((property) => property.name === name);
  if (found === undefined) return false;
  const text = found.text.toLowerCase();
  return text === wanted || (LISTS.has(found.type) && text.split(', ').includes(wanted));
}
