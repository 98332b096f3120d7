/** What follows the list of commands in `notionbot --help`. */
export const HELP_AFTER = `
Examples:
  notionbot init                              ask for the settings, check them, write .env
  notionbot sync                              read what changed in Notion
  notionbot ask how long is parental leave    answer a question with citations
  notionbot why https://www.notion.so/…       explain why a page is or is not used
  notionbot config get                        list the settings that admins change at run time

Exit codes:
  0 success   1 the work failed   2 wrong usage   69 a service cannot be reached
  78 wrong settings   130 stopped by Ctrl-C   143 ended by SIGTERM twice`;
