import type { Json } from '../render/rich-text.ts';
import type { Workspace } from './workspace.ts';

/** A person, or only an id if the person has left or the integration may not read user information. */
export function renderUser(workspace: Workspace, id: string): Json {
  const user = workspace.users.get(id);
  if (!user || !workspace.hasUserNames) return { object: 'user', id };
  return { object: 'user', id, name: user.name, avatar_url: null, type: 'person', person: { email: user.email } };
}

/** The integration itself, as `GET /v1/users/me` shows it. */
export function renderBot(workspace: Workspace): Json {
  return {
    object: 'user',
    id: workspace.botId,
    name: workspace.integration,
    avatar_url: null,
    type: 'bot',
    bot: {
      owner: { type: 'workspace', workspace: true },
      workspace_name: workspace.name,
      workspace_id: workspace.botId,
      workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
    },
  };
}
