import type { Command } from 'commander';

/** Shell → how its script is used. */
export const SHELLS = {
  bash: 'bash: add to ~/.bashrc:  source <(notionbot completion bash)',
  zsh: 'zsh:  add to ~/.zshrc, after compinit:  source <(notionbot completion zsh)',
  fish: 'fish: notionbot completion fish > ~/.config/fish/completions/notionbot.fish',
} as const;

export type Shell = keyof typeof SHELLS;

/** What may follow the words of `path`: subcommands, choices of an argument, options. */
type Place = {
  readonly path: readonly string[];
  readonly words: readonly { readonly word: string; readonly about: string }[];
};

/** The names under which people start the program. */
const PROGRAMS = ['notionbot', 'notionbot.sh'];

/** The script is complete: it starts nothing when it completes. */
export function writeCompletion(program: Command, shell: Shell): string {
  const places = placesOf(program, []);
  if (shell === 'fish') return fish(places);
  const bash = `${bashFunction(places)}complete -o default -F _notionbot ${PROGRAMS.join(' ')}\n`;
  return shell === 'bash' ? bash : `autoload -U +X bashcompinit && bashcompinit\n${bash}`;
}

function placesOf(command: Command, path: readonly string[]): readonly Place[] {
  const commands = command.commands.map((each) => ({ word: each.name(), about: each.description() }));
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const options = command.options.flatMap(({ long, description }) =>
    long ? [{ word: long, about: description }] : [],
  );
  const help = { word: '--help', about: 'display help for command' };
  const words = [...commands, ...choices.map((word) => ({ word, about: '' })), ...options, help];
  return [{ path, words }, ...command.commands.flatMap((each) => placesOf(each, [...path, each.name()]))];
}

/** The words that are no options name the place: `config get`. */
function bashFunction(places: readonly Place[]): string {
  const cases = places.map(
    ({ path, words }) => `    '${path.join(' ')}') words='${words.map(({ word }) => word).join(' ')}' ;;`,
  );
  return `_notionbot() {
  local place='' words='' word known=' ${places.map(({ path }) => path.join('/')).join(' ')} '
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $word != -* && $known == *" \${place// //}\${place:+/}$word "* ]]; then place="$place\${place:+ }$word"; fi
  done
  case $place in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words }) =>
    words.map(({ word, about }) => {
      const seen = path.map((each) => `__fish_seen_subcommand_from ${each}`).join('; and ');
      const when = path.length === 0 && !word.startsWith('--') ? '__fish_use_subcommand' : seen;
      const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
      return `complete -c notionbot${when === '' ? '' : ` -n '${when}'`} ${what} -d '${about.replaceAll("'", String.raw`\'`)}'`;
    }),
  );
  return `${lines.join('\n')}\n`;
}
