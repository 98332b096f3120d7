import type { Json } from '../world.ts';
import { list, object } from './body-limits.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Why Discord would reject a list of commands (50035); .../interactions/application-commands */
export function commandProblems(commands: readonly Json[]): readonly string[] {
  const kinds = Map.groupBy(commands, (command) => command.type ?? 1);
  const names = commands.map((command) => `${command.type ?? 1} ${command.name}`);
  return [
    ...((kinds.get(1)?.length ?? 0) > 100 ? ['more than 100 slash commands'] : []),
    ...((kinds.get(3)?.length ?? 0) > 5 ? ['more than 5 message menus'] : []),
    ...(new Set(names).size < names.length ? ['a name is given twice'] : []),
    ...commands.flatMap((command) => (command.type === 3 ? menuProblems(command) : slashProblems(command))),
  ];
}

function menuProblems(menu: Json): readonly string[] {
  const problems = menu.description ? [`${menu.name}: a menu has no description`] : [];
  return String(menu.name).length > 32 ? [...problems, `${menu.name}: at most 32 characters`] : problems;
}

function slashProblems(command: Json): readonly string[] {
  const options = list(command.options);
  const hasSub = options.some((option) => Number(option.type) <= 2);
  return [
    ...named(command),
    ...(hasSub && options.some((option) => Number(option.type) > 2)
      ? [`${command.name}: subcommands beside options`]
      : []),
    ...(characters(command) > 8000 ? [`${command.name}: more than 8000 characters`] : []),
    ...options.flatMap((option) => [...named(option), ...list(option.options).flatMap(named)]),
    ...options.flatMap((option) => orderProblems(Number(option.type) <= 2 ? list(option.options) : options)),
  ];
}

function orderProblems(options: readonly Json[]): readonly string[] {
  const firstOptional = options.findIndex((option) => !option.required);
  const isWrong = firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required);
  return [
    ...(isWrong ? ['required options must come first'] : []),
    ...(options.length > 25 ? ['more than 25 options'] : []),
    ...options.flatMap((option) => (list(option.choices).length > 25 ? [`${option.name}: more than 25 choices`] : [])),
  ];
}

function named(item: Json): readonly string[] {
  const names = [item.name, ...Object.values(object(item.name_localizations))].map(String);
  const descriptions = [item.description, ...Object.values(object(item.description_localizations))].map(String);
  return [
    ...names.flatMap((name) => (NAME.test(name) && name === name.toLowerCase() ? [] : [`name not allowed: ${name}`])),
    ...descriptions.flatMap((text) =>
      text.length >= 1 && text.length <= 100 ? [] : [`description of ${item.name}: 1 to 100`],
    ),
  ];
}

/** Total length of names, descriptions and values, including nested ones. Localized texts count by the longest. */
function characters(item: Json): number {
  const longest = (value: unknown, more: unknown) =>
    Math.max(String(value ?? '').length, ...Object.values(object(more)).map((text) => String(text).length));
  const own = longest(item.name, item.name_localizations) + longest(item.description, item.description_localizations);
  const choices = list(item.choices).reduce(
    (sum, choice) => sum + String(choice.name).length + String(choice.value).length,
    0,
  );
  return list(item.options).reduce((sum, option) => sum + characters(option), own + choices);
}
