/** A name that is longer cannot be read in a list, a breadcrumb or a prompt. */
export const MAX_NAME_CHARACTERS = 500;

/** Shortens a title, heading or property name where it enters. Never ends in the middle of a surrogate pair. */
export function clipName(name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS) return name;
  return `${name.slice(0, MAX_NAME_CHARACTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
